//! Time limits.

use super::Verdict;

/// What a number without a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Seconds.
    Seconds,
}

/// How the number of a time limit is read. The verdicts are about numbers that do not limit what they say.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    /// What it counts.
    pub unit: Unit,
    /// A number below zero.
    pub negative: Verdict,
    /// Zero.
    pub zero: Verdict,
    /// Above zero and below the first number.
    pub low: (f64, Verdict),
    /// Above the first number.
    pub high: (f64, Verdict),
}

impl TimeLimit {
    /// A time limit of which only the unit is known.
    #[must_use]
    pub const fn of(unit: Unit) -> Self {
        let nowhere = (0.0, Verdict::Unknown);
        Self { unit, negative: Verdict::Unknown, zero: Verdict::Unknown, low: nowhere, high: nowhere }
    }

    /// What comes of a number.
    #[must_use]
    pub fn verdict(&self, number: f64) -> Verdict {
        match number {
            n if n < 0.0 => self.negative,
            0.0 => self.zero,
            n if n < self.low.0 => self.low.1,
            n if n > self.high.0 => self.high.1,
            _ => Verdict::Fine,
        }
    }
}
