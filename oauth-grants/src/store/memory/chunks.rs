//! [`Chunks`]: values that stay where they are, found by a number.
//!
//! Memory is taken a chunk at a time, so nothing is ever moved to grow, and at most a chunk is taken in vain. A place that
//! was given up is the first to be taken again. It must not give memory back: what was once full may be so again.

/// How many values are in a chunk.
const CHUNK: usize = 32;

/// The number of a value.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Index(u32);

/// No more places can be numbered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exhausted;

/// Values, each at the number that it was given.
pub(super) struct Chunks<T> {
    chunks: Vec<Vec<Option<T>>>,
    vacant: Vec<Index>,
}

impl<T> Chunks<T> {
    pub(super) const fn new() -> Self {
        Self { chunks: Vec::new(), vacant: Vec::new() }
    }

    pub(super) fn insert(&mut self, value: T) -> Result<Index, Exhausted> {
        if let Some(index) = self.vacant.pop() {
            if let Some(place) = self.place(index) {
                *place = Some(value);
            }
            return Ok(index);
        }
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let before = (self.chunks.len() - 1) * CHUNK;
        let Some(chunk) = self.chunks.last_mut() else { return Err(Exhausted) };
        let index = u32::try_from(before + chunk.len()).map_err(|_| Exhausted)?;
        chunk.push(Some(value));
        Ok(Index(index))
    }

    pub(super) fn get(&self, Index(index): Index) -> Option<&T> {
        let index = index as usize;
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, index: Index) -> Option<&mut T> {
        self.place(index)?.as_mut()
    }

    pub(super) fn remove(&mut self, index: Index) -> Option<T> {
        let value = self.place(index)?.take()?;
        self.vacant.push(index);
        Some(value)
    }

    fn place(&mut self, Index(index): Index) -> Option<&mut Option<T>> {
        let index = index as usize;
        self.chunks.get_mut(index / CHUNK)?.get_mut(index % CHUNK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_was_given_up_is_taken_again() {
        let mut chunks = Chunks::new();
        let indices: Vec<_> = (0..100).map(|number| chunks.insert(number).unwrap()).collect();
        assert!((0..100).zip(&indices).all(|(number, index)| chunks.get(*index) == Some(&number)));
        assert_eq!(chunks.remove(indices[40]), Some(40));
        assert_eq!(chunks.get(indices[40]), None);
        assert_eq!(chunks.remove(indices[40]), None);
        assert_eq!(chunks.insert(-1).unwrap(), indices[40]);
        assert_eq!(chunks.get_mut(indices[40]), Some(&mut -1));
    }
}
