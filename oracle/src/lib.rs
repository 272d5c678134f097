#![doc = include_str!("../README.md")]

pub mod admission;
pub mod archive;
pub mod book;
mod cache;
pub mod committee;
pub mod config;
pub mod daemon;
pub mod grpc;
pub mod http;
pub mod limits;
pub mod metrics;
pub mod node;
pub mod record;
pub mod refusal;
pub mod report;
pub mod server;
pub mod store;
pub mod submitter;
