//! Native charts of the summary workbook.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color,
    Worksheet,
};

use super::pen::{column_number, row_number};
use super::summary::{HEADING, Writer};
use crate::error::Result;
use crate::model::Tone;

/// A chart shows so many rows legibly.
const MAX_CHARTED: usize = 60;

impl Writer<'_> {
    pub(super) fn levels_chart(&self, sheet: &mut Worksheet, name: &str, first_level: usize) -> Result<()> {
        let rows = self.data.indicators.len().min(MAX_CHARTED);
        if rows == 0 || self.summary.levels.is_empty() {
            return Ok(());
        }
        let (first, last) = (row_number(HEADING + 1)?, row_number(HEADING + rows)?);
        let mut chart = Chart::new(ChartType::BarStacked);
        for (place, level) in self.summary.levels.iter().enumerate() {
            let column = column_number(first_level + place)?;
            chart
                .add_series()
                .set_name((name, row_number(HEADING)?, column))
                .set_categories((name, first, 1, last, 1))
                .set_values((name, first, column, last, column))
                .set_gap(60)
                .set_data_label(&counts(level.tone))
                .set_format(
                    ChartFormat::new()
                        .set_solid_fill(ChartSolidFill::new().set_color(color(level.tone)))
                        .set_border(ChartLine::new().set_color(Color::RGB(0x001B_2430)).set_width(0.75)),
                );
        }
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart
            .title()
            .set_name(self.say("Организации по уровням", "Institutions by level"));
        place(
            sheet,
            &mut chart,
            rows,
            self.say(
                "Сколько организаций на каждом уровне по каждому показателю",
                "How many institutions are at each level of each indicator",
            ),
        )
    }

    pub(super) fn shares_chart(&self, sheet: &mut Worksheet, name: &str) -> Result<()> {
        let rows = self.data.institutions.len().min(MAX_CHARTED);
        if rows == 0 {
            return Ok(());
        }
        let (first, last) = (row_number(HEADING + 1)?, row_number(HEADING + rows)?);
        let mut chart = Chart::new(ChartType::Bar);
        chart
            .add_series()
            .set_name((name, row_number(HEADING)?, 5))
            .set_categories((name, first, 1, last, 1))
            .set_values((name, first, 5, last, 5))
            .set_gap(60)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(0x000B_5963))));
        chart.legend().set_hidden();
        chart.x_axis().set_num_format("0%");
        chart
            .title()
            .set_name(self.say("Доля баллов от максимума", "Share of the maximum"));
        place(
            sheet,
            &mut chart,
            rows,
            self.say(
                "Доля баллов от максимума по организациям",
                "Share of the maximum by institution",
            ),
        )
    }
}

/// Under the table: beside it nobody would find the chart.
fn place(sheet: &mut Worksheet, chart: &mut Chart, rows: usize, description: &str) -> Result<()> {
    chart.y_axis().set_reverse();
    chart.set_alt_text(description);
    chart.set_width(900);
    chart.set_height(u32::try_from(160 + rows * 26).unwrap_or(u32::MAX));
    sheet.insert_chart(row_number(HEADING + rows + 3)?, 1, chart)?;
    Ok(())
}

/// Counts on their parts of the bars; where nobody is, nothing.
fn counts(tone: Tone) -> ChartDataLabel {
    let ink = if tone == Tone::Critical {
        0x00FF_FFFF
    } else {
        0x001B_2430
    };
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format("0;;")
        .set_font(ChartFont::new().set_bold().set_color(Color::RGB(ink)));
    label
}

fn color(tone: Tone) -> Color {
    Color::RGB(match tone {
        Tone::Critical => 0x008C_2F39,
        Tone::Low => 0x00E3_A77F,
        Tone::Medium => 0x00EC_D28C,
        Tone::High => 0x00DC_F0E2,
    })
}
