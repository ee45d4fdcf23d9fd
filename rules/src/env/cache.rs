//! Answers that are kept until somebody says that the machine has changed.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Questions and their answers. Safe to share between threads.
pub(super) struct Cache<K, V>(Mutex<HashMap<K, V>>);

impl<K: Eq + Hash + Clone, V: Clone> Cache<K, V> {
    /// No answers yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(HashMap::new()))
    }

    /// The answer for `key`, asked for by `answer` if nobody asked before.
    ///
    /// The lock is not held meanwhile, so that a slow disk stops one thread and not all, and an answer may ask the same
    /// cache again. Two threads may find the same answer; both are right.
    pub(super) fn get_or<Q>(&self, key: &Q, answer: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(known) = self.lock().get(key) {
            return known.clone();
        }
        let answer = answer();
        self.lock().insert(key.to_owned(), answer.clone());
        answer
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
