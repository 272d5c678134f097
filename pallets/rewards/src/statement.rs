//! What a device earned, told to people.

use groundwave_types::{
	BlockNumber, DeviceId, LedgerStatement, NetworkId, Round, UnsettledRound, WaitReason,
};

use crate::{Anchor, Config, Pallet, PotRecord, RoundAnchor, claim::Due, pot::PotDraft};

impl<T: Config> Pallet<T> {
	/// What `device` earned as of this block; none before it earned.
	pub fn ledger_statement(device: DeviceId) -> Option<LedgerStatement> {
		let due = Due::<T>::load(device).ok()??;
		let payable = due.payable();
		let Due { pot, ledger, frozen, .. } = due;
		let anchor = Anchor::<T>::get();
		let unsettled = ledger
			.unsettled
			.iter()
			.map(|earned| UnsettledRound {
				round: earned.round,
				points: earned.points,
				open_grains: earned.open,
				vetted_grains: earned.vetted,
				reason: wait_reason(&anchor, &pot.record, earned.round),
			})
			.collect();
		Some(LedgerStatement {
			network: ledger.network,
			claimable: if frozen { 0 } else { payable },
			frozen: if frozen { ledger.accrued } else { 0 },
			escrowed: ledger.escrowed,
			matures_at: ledger.matures_at,
			escrow_vesting: ledger.escrow_vesting,
			vesting: ledger.vesting.locked,
			vested_at: ledger.vesting.until,
			retained: if frozen {
				ledger.retained
			} else {
				ledger.retained.saturating_add(ledger.accrued.saturating_sub(payable))
			},
			lifetime: ledger.lifetime,
			unsettled,
			// All that a sale hands over: everything that is not paid yet.
			with_title: ledger.unpaid().ok()?,
		})
	}

	/// The oldest unsettled round of `network` and when it can be settled.
	pub(crate) fn oldest_unsettled(network: NetworkId) -> Option<(Round, BlockNumber)> {
		let mut pot = PotDraft::<T>::load(network);
		let anchor = Anchor::<T>::get();
		let (round, last) =
			pot.record.unsettled.first().map(|pending| (pending.round, pending.last))?;
		// What the breaker says today, not what it said when somebody last asked it.
		pot.settle_due(&anchor).ok()?;
		let block = if pot.record.held_up() == Some(round) {
			pot.record.breaker.next_window()
		} else {
			anchor.due_block(last)
		};
		Some((round, block))
	}
}

/// Why what was earned in `round` is not plancks yet.
fn wait_reason(anchor: &RoundAnchor, pot: &PotRecord, round: Round) -> WaitReason {
	let last = pot
		.unsettled
		.iter()
		.find(|pending| pending.round == round)
		.map_or(round, |pending| pending.last);
	if anchor.is_due(last) {
		WaitReason::Held
	} else if last == anchor.round {
		WaitReason::Running { due: anchor.due_block(last) }
	} else {
		WaitReason::Scoring { due: anchor.due_block(last) }
	}
}
