//! One file per call or activity; then adversaries, what others read, and the books.

mod adversaries;
mod charge;
mod conservation;
mod earmarks;
mod genesis;
mod invariants;
mod mint;
mod pay_usage;
mod payers;
mod records;
mod set_spenders;
mod update_price;
mod views;
