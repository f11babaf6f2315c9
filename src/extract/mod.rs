//! A report as its government published it → a dataset. [`input`] is the door: the bytes of a file become text.
//!
//! Deliberately absent: files and the network. Bytes and text come from the command line or from a page.

pub mod input;
