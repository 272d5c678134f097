//! Jurors, and the cases that they decide.

use groundwave_runtime::{Clock, Juries, Runtime, constants::money::GWV};
use groundwave_traits::Clock as _;
use groundwave_types::{Balance, CaseId, Tick, Vote};
use pallet_juries::{Error as JuriesError, commitment};

use crate::env::{Account, Chain, JuriesCall, funder};

/// What a juror puts down.
pub const JUROR_BOND: Balance = 1_000 * GWV;

/// Makes blocks until `ticks` passed.
pub fn wait(chain: &mut Chain, ticks: Tick) {
	let until = Clock::now() + ticks;
	while Clock::now() < until {
		chain.next_block();
	}
}

/// So many jurors whose bonds have been held for long enough.
pub fn court(chain: &mut Chain, count: u32) -> Vec<Account> {
	let jurors: Vec<_> = (0..count).map(|n| Account::new(&format!("juror {n}"))).collect();
	for juror in &jurors {
		chain.endow(juror, JUROR_BOND + 10 * GWV);
		chain.done(juror, JuriesCall::join {});
	}
	wait(chain, Juries::windows().seasoning);
	jurors
}

/// Makes blocks until the jury can be drawn.
pub fn draw(chain: &mut Chain, case: CaseId) {
	// The rest of this epoch, and the next one.
	for _ in 0..42 {
		match chain.send(&funder(), JuriesCall::draw { case }).result {
			Ok(()) => return,
			Err(error) => assert_eq!(error, JuriesError::<Runtime>::SeedUnknown.into()),
		}
		chain.next_block();
	}
	panic!("no randomness in two epochs");
}

/// Who of `court` sits in the seats of the case, in their order.
pub fn jury<'a>(court: &'a [Account], case: CaseId) -> Vec<&'a Account> {
	let seats = Juries::case(case).expect("it goes on").seats;
	let juror = |seat: &pallet_juries::Seat| court.iter().find(|who| who.id() == seat.juror);
	seats.iter().map(|seat| juror(seat).expect("a juror of the court")).collect()
}

/// What `who` seals to vote for `vote`.
pub fn sealed(case: CaseId, who: &Account, vote: Vote) -> JuriesCall {
	let is_appeal = Juries::case(case).expect("it goes on").first.is_some();
	JuriesCall::commit { case, commitment: commitment(case, is_appeal, &who.id(), vote, &[7; 32]) }
}

/// The jury of the case is drawn and all of it votes for `vote`; the votes are counted.
pub fn judge_by(chain: &mut Chain, court: &[Account], case: CaseId, vote: Vote) {
	draw(chain, case);
	let jury = jury(court, case);
	for who in &jury {
		chain.done(who, sealed(case, who, vote));
	}
	wait(chain, Juries::windows().commit);
	for who in &jury {
		chain.done(who, JuriesCall::reveal { case, vote, salt: [7; 32] });
	}
	wait(chain, Juries::windows().reveal);
	chain.done(&funder(), JuriesCall::tally { case });
}

/// Nobody appeals in time.
pub fn close(chain: &mut Chain, case: CaseId) {
	wait(chain, Juries::windows().appeal);
	chain.done(&funder(), JuriesCall::close { case });
}
