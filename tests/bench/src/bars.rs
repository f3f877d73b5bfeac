//! What is wanted: "good" is the least, "aim" is hoped for.

/// Two bars of one figure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bar {
    good: f64,
    aim: f64,
}

impl Bar {
    /// Bars where more is better when `aim` is above `good`, and less is better otherwise.
    pub(crate) const fn new(good: f64, aim: f64) -> Self {
        Self { good, aim }
    }

    /// `aim`, `good`, or how far below good the figure is.
    pub(crate) fn verdict(self, value: f64) -> String {
        let (short_of_good, reaches_aim) = match self.aim >= self.good {
            true => (self.good / value, value >= self.aim),
            false => (value / self.good, value <= self.aim),
        };
        match short_of_good {
            _ if reaches_aim => "aim reached".into(),
            ..=1.0 => "good".into(),
            _ => format!("missed by {:.0} %", (short_of_good - 1.0) * 100.0),
        }
    }

    /// The good bar as a number.
    pub(crate) const fn good(self) -> f64 {
        self.good
    }

    /// The aim as a number.
    pub(crate) const fn aim(self) -> f64 {
        self.aim
    }
}

#[cfg(test)]
mod tests {
    use super::Bar;

    #[test]
    fn verdicts_know_which_way_is_better() {
        let (more, less) = (Bar::new(750.0, 1500.0), Bar::new(50.0, 30.0));
        for (bar, value, verdict) in [
            (more, 1500.0, "aim reached"),
            (more, 750.0, "good"),
            (more, 600.0, "missed by 25 %"),
            (less, 30.0, "aim reached"),
            (less, 50.0, "good"),
            (less, 75.0, "missed by 50 %"),
        ] {
            assert_eq!(bar.verdict(value), verdict, "{value} of {bar:?}");
        }
    }
}
