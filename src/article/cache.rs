//! One value of each type, kept from the first time that it is asked for.

use std::any::Any;
use std::cell::OnceCell;
use std::fmt;

/// A list that only grows at its end, so that what it lends stays where it is. It holds a dozen values at most.
#[derive(Default)]
pub(super) struct Cache {
    first: OnceCell<Box<Node>>,
}

struct Node {
    value: Box<dyn Any>,
    next: OnceCell<Box<Node>>,
}

impl Cache {
    /// The value of this type; `make` is called if there is none, and may ask the cache for values of other types.
    pub(super) fn get_or_insert_with<T: Any>(&self, make: impl FnOnce() -> T) -> &T {
        let (mut end, found) = find(&self.first);
        if let Some(found) = found {
            return found;
        }
        let mut node = Box::new(Node {
            value: Box::new(make()),
            next: OnceCell::new(),
        });
        loop {
            // What `make` asked for stands behind the old end by now.
            match end.set(node) {
                Ok(()) => break,
                Err(back) => node = back,
            }
            end = find::<T>(end).0;
        }
        find(end).1.expect("it was just put there")
    }

    /// Whether there is a value of this type.
    pub(super) fn has<T: Any>(&self) -> bool {
        find::<T>(&self.first).1.is_some()
    }
}

/// The value of a type from this link on, and the last link that was looked at: the empty one at the end if there is no such value.
fn find<T: Any>(from: &OnceCell<Box<Node>>) -> (&OnceCell<Box<Node>>, Option<&T>) {
    let mut link = from;
    while let Some(node) = link.get() {
        if let Some(value) = node.value.downcast_ref() {
            return (link, Some(value));
        }
        link = &node.next;
    }
    (link, None)
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cache")
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;

    #[test]
    fn a_value_is_made_once_and_may_ask_for_others() {
        let cache = Cache::default();
        let text = || format!("{}", cache.get_or_insert_with(|| 7_u32));
        assert_eq!(cache.get_or_insert_with(text), "7");
        assert_eq!(cache.get_or_insert_with(String::new), "7");
        assert_eq!(cache.get_or_insert_with(|| 8_u32), &7);
    }
}
