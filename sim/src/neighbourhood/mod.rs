//! Neighbourhoods.
mod air;
mod chance;
mod kind;
mod place;
mod towns;
mod traffic;
mod verdict;
