//! A table of counts with its totals, as a network: what flows in at a row or column flows out.

use super::network::Arc;

/// A figure of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// A count; in a one-way table the row is 0.
    Cell {
        /// From 0.
        row: usize,
        /// From 0.
        column: usize,
    },
    /// The sum of a row of a two-way table.
    RowTotal(usize),
    /// The sum of a column of a two-way table.
    ColumnTotal(usize),
    /// The sum of all.
    GrandTotal,
}

/// Counts of which the totals are shown too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    shape: Shape,
    rows: Vec<Vec<u64>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    OneWay,
    TwoWay,
}

impl Table {
    /// Counts and their total. A share is one: the counted, the rest, and the denominator as total. None where the total
    /// does not fit.
    #[must_use]
    pub fn one_way(counts: &[u64]) -> Option<Self> {
        Self::new(Shape::OneWay, vec![counts.to_vec()])
    }

    /// Rows of equal length, the totals of rows and columns, and the total of all. None where rows differ in length or
    /// the total does not fit.
    #[must_use]
    pub fn two_way(rows: Vec<Vec<u64>>) -> Option<Self> {
        let width = rows.first().map_or(0, Vec::len);
        let even = rows.iter().all(|row| row.len() == width);
        even.then(|| Self::new(Shape::TwoWay, rows)).flatten()
    }

    fn new(shape: Shape, rows: Vec<Vec<u64>>) -> Option<Self> {
        let total = rows
            .iter()
            .flatten()
            .try_fold(0_u64, |sum, count| sum.checked_add(*count));
        // Costs of hiding add up to a few times the total.
        total.filter(|total| *total < u64::MAX >> 16)?;
        Some(Self { shape, rows })
    }

    /// The figure at a spot; none where the table has no such spot.
    #[must_use]
    pub fn figure(&self, spot: Spot) -> Option<u64> {
        self.arcs()
            .into_iter()
            .find(|arc| arc.spot == spot)
            .map(|arc| arc.value)
    }

    /// Every figure, cells before totals.
    pub(super) fn arcs(&self) -> Vec<Arc> {
        match self.shape {
            Shape::OneWay => self.one_way_arcs(),
            Shape::TwoWay => self.two_way_arcs(),
        }
    }

    /// Two nodes: the cells lead over, their total leads back.
    fn one_way_arcs(&self) -> Vec<Arc> {
        let mut arcs = self.cells(|_, _| (0, 1));
        arcs.push(Arc::new(Spot::GrandTotal, 1, 0, self.total()));
        arcs
    }

    /// Nodes are rows, columns, the row of totals and the column of totals. A cell leads from its row to its column, a
    /// row's total into the row, a column's total out of the column, and the total of all closes the circle.
    fn two_way_arcs(&self) -> Vec<Arc> {
        let (height, width) = (self.rows.len(), self.rows.first().map_or(0, Vec::len));
        let (row_of_totals, column_of_totals) = (height + width, height + width + 1);
        let mut arcs = self.cells(|row, column| (row, height + column));
        for (row, counts) in self.rows.iter().enumerate() {
            arcs.push(Arc::new(
                Spot::RowTotal(row),
                column_of_totals,
                row,
                counts.iter().sum(),
            ));
        }
        for column in 0..width {
            let total = self.rows.iter().map(|counts| counts[column]).sum();
            arcs.push(Arc::new(
                Spot::ColumnTotal(column),
                height + column,
                row_of_totals,
                total,
            ));
        }
        arcs.push(Arc::new(
            Spot::GrandTotal,
            row_of_totals,
            column_of_totals,
            self.total(),
        ));
        arcs
    }

    fn cells(&self, nodes: impl Fn(usize, usize) -> (usize, usize)) -> Vec<Arc> {
        let mut arcs = Vec::new();
        for (row, counts) in self.rows.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                let (from, to) = nodes(row, column);
                arcs.push(Arc::new(Spot::Cell { row, column }, from, to, *count));
            }
        }
        arcs
    }

    fn total(&self) -> u64 {
        self.rows.iter().flatten().sum()
    }
}
