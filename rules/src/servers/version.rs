//! Versions of packages, as the advisories of the catalog compare them.

use std::cmp::Ordering;

/// The numbers of a plain version such as `0.1.16` or `2025.7.1`; `None` for ranges, tags and pre-releases.
#[must_use]
pub fn numbers(version: &str) -> Option<Vec<u64>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

/// Whether a plain version is in a range: comparators joined by a blank are all to hold, `||` separates alternatives,
/// `*` is every version. Anything else is in none.
#[must_use]
pub fn is_in(version: &str, range: &str) -> bool {
    let Some(version) = numbers(version) else { return range.trim() == "*" };
    let holds = |comparator: &str| comparator == "*" || compares(&version, comparator).unwrap_or(false);
    range.split("||").any(|alternative| alternative.split_whitespace().all(holds))
}

fn compares(version: &[u64], comparator: &str) -> Option<bool> {
    let bound = comparator.trim_start_matches(['<', '>', '=']);
    let ordering = compare(version, &numbers(bound)?);
    Some(match &comparator[..comparator.len() - bound.len()] {
        "<" => ordering == Ordering::Less,
        "<=" => ordering != Ordering::Greater,
        ">" => ordering == Ordering::Greater,
        ">=" => ordering != Ordering::Less,
        "=" | "" => ordering == Ordering::Equal,
        _ => return None,
    })
}

/// What is not written is zero.
fn compare(one: &[u64], other: &[u64]) -> Ordering {
    let at = |numbers: &[u64], index: usize| numbers.get(index).copied().unwrap_or(0);
    let length = one.len().max(other.len());
    (0..length).map(|index| at(one, index).cmp(&at(other, index))).find(|it| it.is_ne()).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_catalog_writes_them() {
        let two = "<=0.6.2 || >=2025.1.14 <2025.7.1";
        for version in ["0.6.2", "0.5", "2025.1.14", "2025.3.28"] {
            assert!(is_in(version, two), "{version}");
        }
        for version in ["0.6.3", "2025.1.13", "2025.7.1", "2026.1.0", "^0.6.2", "0.6.2-rc.1", "latest", ""] {
            assert!(!is_in(version, two), "{version}");
        }
        assert!(is_in("1", "*") && is_in("next", "*"));
        assert!(is_in("0.1.9", "<0.1.16") && !is_in("0.1.16", "<0.1.16"));
        assert!(is_in("1.0", "=1.0.0") && !is_in("1.0.1", "~1.0"));
    }
}
