use proptest::prelude::*;

use super::*;

const FIVE: Protection = Protection { bound: 5, width: 5 };

fn cell(row: usize, column: usize) -> Spot {
    Spot::Cell { row, column }
}

fn spots(hidden: &[Hidden]) -> Vec<Spot> {
    hidden.iter().map(|hidden| hidden.spot).collect()
}

#[test]
fn in_a_row_the_smallest_partner_is_hidden() {
    let check = |counts: &[u64], expected: &[(Spot, Why)]| {
        let hidden = suppress(&Table::one_way(counts).unwrap(), FIVE, &[]);
        let hidden: Vec<_> = hidden.iter().map(|hidden| (hidden.spot, hidden.why)).collect();
        assert_eq!(hidden, expected, "{counts:?}");
    };
    let guards = Why::Guards(cell(0, 0));
    check(&[7, 30, 12], &[]);
    check(&[0, 30, 12], &[]);
    check(&[3, 30, 12], &[(cell(0, 0), Why::Small), (cell(0, 2), guards)]);
    // Six may fall by five and is one then; five may not.
    check(&[3, 6, 5], &[(cell(0, 0), Why::Small), (cell(0, 1), guards)]);
    // Neither five nor a zero can be a partner: the total goes.
    check(&[3, 0, 5], &[(cell(0, 0), Why::Small), (Spot::GrandTotal, guards)]);
    // Two hidden fours whose sum is known are one of seven pairs: too few, so the third goes too.
    check(
        &[4, 4, 40],
        &[(cell(0, 0), Why::Small), (cell(0, 1), Why::Small), (cell(0, 2), guards)],
    );
    check(
        &[2, 1],
        &[
            (cell(0, 0), Why::Small),
            (cell(0, 1), Why::Small),
            (Spot::GrandTotal, Why::Small),
        ],
    );
    check(&[], &[]);
}

#[test]
fn in_a_two_way_table_a_rectangle_is_hidden() {
    let table = Table::two_way(vec![vec![3, 20, 30], vec![40, 10, 50], vec![60, 70, 80]]).unwrap();
    let hidden = suppress(&table, FIVE, &[]);
    let guards = Why::Guards(cell(0, 0));
    let expected = [
        (cell(0, 0), Why::Small),
        (cell(0, 1), guards),
        (cell(1, 0), guards),
        (cell(1, 1), guards),
    ];
    let hidden: Vec<_> = hidden.iter().map(|hidden| (hidden.spot, hidden.why)).collect();
    assert_eq!(hidden, expected);
}

#[test]
fn a_zero_is_shown_whoever_asks_to_hide_it() {
    let table = Table::two_way(vec![vec![0, 20], vec![30, 40]]).unwrap();
    assert_eq!(suppress(&table, FIVE, &[cell(0, 0)]), []);
}

#[test]
fn what_another_table_hid_is_protected_here_too() {
    let table = Table::one_way(&[20, 30, 40]).unwrap();
    let hidden = suppress(&table, FIVE, &[cell(0, 2)]);
    let hidden: Vec<_> = hidden.iter().map(|hidden| (hidden.spot, hidden.why)).collect();
    assert_eq!(
        hidden,
        [(cell(0, 0), Why::Guards(cell(0, 2))), (cell(0, 2), Why::Before)]
    );
}

#[test]
fn uneven_rows_and_endless_counts_are_no_table() {
    assert_eq!(Table::two_way(vec![vec![1, 2], vec![3]]), None);
    assert_eq!(Table::one_way(&[u64::MAX, 1]), None);
    assert_eq!(Table::one_way(&[u64::MAX / 2]), None);
    assert_eq!(Table::one_way(&[4, 6]).unwrap().figure(Spot::GrandTotal), Some(10));
    assert_eq!(Table::one_way(&[4, 6]).unwrap().figure(Spot::RowTotal(0)), None);
}

/// Which hidden figures a reader can't narrow down to less than the width, found by solving: every way in which the
/// hidden counts move by the width up, down or not at all is tried against what is shown.
fn open(rows: &[Vec<u64>], two_way: bool, hidden: &[Spot], width: u64) -> Vec<Spot> {
    let is_hidden = |spot| hidden.contains(&spot);
    let unknown: Vec<Spot> = hidden
        .iter()
        .copied()
        .filter(|spot| matches!(spot, Spot::Cell { .. }))
        .collect();
    let width = i64::try_from(width).unwrap();
    let mut open = Vec::new();
    for mut way in 0..3_u32.pow(u32::try_from(unknown.len()).unwrap()) {
        let mut moves = vec![vec![0_i64; rows[0].len()]; rows.len()];
        let mut possible = true;
        for spot in &unknown {
            let Spot::Cell { row, column } = *spot else {
                unreachable!()
            };
            moves[row][column] = (i64::from(way % 3) - 1) * width;
            way /= 3;
            possible &= i64::try_from(rows[row][column]).unwrap() + moves[row][column] >= 1;
        }
        let row_moves: Vec<i64> = moves.iter().map(|row| row.iter().sum()).collect();
        let column_moves: Vec<i64> = (0..rows[0].len())
            .map(|column| moves.iter().map(|row| row[column]).sum())
            .collect();
        let mut totals = vec![(Spot::GrandTotal, row_moves.iter().sum::<i64>())];
        if two_way {
            totals.extend(row_moves.iter().enumerate().map(|(row, by)| (Spot::RowTotal(row), *by)));
            totals.extend(
                column_moves
                    .iter()
                    .enumerate()
                    .map(|(column, by)| (Spot::ColumnTotal(column), *by)),
            );
        }
        possible &= totals.iter().all(|(spot, by)| *by == 0 || is_hidden(*spot));
        if possible {
            let cells = unknown.iter().map(|spot| match spot {
                Spot::Cell { row, column } => (*spot, moves[*row][*column]),
                _ => unreachable!(),
            });
            open.extend(cells.chain(totals).filter(|(_, by)| *by != 0).map(|(spot, _)| spot));
        }
    }
    open.sort_unstable();
    open.dedup();
    open
}

fn rows(
    height: std::ops::RangeInclusive<usize>,
    width: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![2 => Just(0_u64), 3 => 1_u64..6, 3 => 6_u64..40];
    (height, width).prop_flat_map(move |(height, width)| {
        prop::collection::vec(prop::collection::vec(count.clone(), width), height)
    })
}

fn check(rows: &[Vec<u64>], two_way: bool, protection: Protection) -> Result<(), TestCaseError> {
    let table = if two_way {
        Table::two_way(rows.to_vec())
    } else {
        Table::one_way(&rows[0])
    }
    .unwrap();
    let hidden = suppress(&table, protection, &[]);
    let spots = {
        let mut spots = spots(&hidden);
        spots.sort_unstable();
        spots
    };
    let small = table
        .arcs()
        .into_iter()
        .filter(|arc| is_small(arc.value, protection))
        .map(|arc| arc.spot);
    for spot in small {
        prop_assert!(spots.contains(&spot), "{spot:?} is small and shown");
    }
    prop_assert_eq!(
        open(rows, two_way, &spots, protection.width),
        spots.clone(),
        "{:?}",
        hidden
    );
    let zeros = spots.iter().filter(|spot| table.figure(**spot) == Some(0));
    prop_assert_eq!(zeros.count(), 0, "a zero is hidden: {:?}", hidden);
    // Again, knowing what is hidden, nothing more is hidden.
    let again = suppress(&table, protection, &spots);
    let mut again = again.iter().map(|hidden| hidden.spot).collect::<Vec<_>>();
    again.sort_unstable();
    prop_assert_eq!(again, spots);
    Ok(())
}

proptest! {
    #[test]
    fn nothing_hidden_in_a_row_can_be_worked_out(rows in rows(1..=1, 1..=7), bound in 2_u64..8, width in 1_u64..8) {
        check(&rows, false, Protection { bound, width })?;
    }

    #[test]
    fn nothing_hidden_in_a_two_way_table_can_be_worked_out(rows in rows(1..=3, 1..=3), bound in 2_u64..8, width in 1_u64..8) {
        check(&rows, true, Protection { bound, width })?;
    }
}
