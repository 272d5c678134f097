//! A Groundwave node, and the oracle daemon before it, as programs in Rust see them.
//!
//! | file | what it holds |
//! |---|---|
//! | `account.rs` | accounts that sign transactions |
//! | `receipt.rs` | what hotspots sign, and what a daemon signs in return |
//! | `interface.rs` | the chain's calls, events and storage in terms of our own types |
//! | `chain.rs` | a node: its blocks, and how transactions get into them |
//! | `committee.rs` | what committees of oracles report |
//! | `reporting.rs` | what a member of a committee reads and sends |
//! | `submission.rs` | what a daemon needs of a node besides |
//! | `json.rs` | receipts and acknowledgements as a daemon's HTTP interface has them |
//! | `daemon.rs` | a daemon, as a hotspot sees it |

mod account;
mod chain;
mod committee;
mod daemon;
mod interface;
mod json;
mod receipt;
mod reporting;
mod submission;

pub use account::Account;
pub use chain::{Chain, Included, Moment, Until};
pub use committee::{
	CommitteeCall, Contents, DemandRecord, Endorsement, Item, ReportId, ReportKind, ReportRecord,
	ReportStage, RoundClock, Seat,
};
pub use daemon::{Daemon, DaemonError};
pub use interface::{
	Call, Economy, Events, Period, Pot, ScoredProof, State, SubmittedProof, approve_maker,
	assert_location, batch, bond_maker, claim, create_network, explain_module_error, give,
	register, score, set_region, set_round_length, set_session_key, set_share, settle, submit,
};
pub use json::{
	AcknowledgementJson, BeaconJson, ErrorJson, SignatureJson, SignatureKind, WitnessJson,
};
pub use receipt::{
	Acknowledgement, BeaconPart, CoverageCall, ProofPart, ReceiptSignature, Reveal,
	SignedAcknowledgement, SignedBeacon, SignedWitness,
};
pub use submission::{
	BlockReport, BucketClock, CoverageLimits, Funds, Height, NetworkRules, Placed, ProofState,
	ReceiptEvent, RegisteredDevice, SignedTransaction, Standing, UnderWay,
};
