//! Accounts that sign transactions.

use anyhow::{Context, Result, anyhow};
use groundwave_types::{AccountId, Hash, Statement, Vouch};
use subxt_signer::{SecretUri, sr25519::Keypair};

/// An account whose secret is at hand.
#[derive(Clone)]
pub struct Account {
	/// What it is called in messages: how the secret of a development account is derived, or the
	/// address of any other.
	pub name: String,
	/// Signs transactions.
	pub signer: Keypair,
}

impl Account {
	/// The account with the secret at `uri`, such as `//Alice`, under that name: for development,
	/// where secrets are known to all.
	pub fn from_uri(uri: impl Into<String>) -> Result<Self> {
		let uri = uri.into();
		let secret = uri.parse::<SecretUri>().with_context(|| format!("the secret at {uri}"))?;
		let signer = Keypair::from_uri(&secret).with_context(|| format!("the secret at {uri}"))?;
		Ok(Self { name: uri, signer })
	}

	/// The account of `secret`, a phrase or 32 bytes in hexadecimal, with a derivation path if there
	/// is one. Neither the account nor an error tells the secret.
	pub fn from_secret(secret: &str) -> Result<Self> {
		let no_secret = || anyhow!("no secret phrase and no 32 bytes in hexadecimal");
		let uri = secret.trim().parse::<SecretUri>().map_err(|_| no_secret())?;
		let signer = Keypair::from_uri(&uri).map_err(|_| no_secret())?;
		Ok(Self { name: signer.public_key().to_account_id().to_string(), signer })
	}

	/// The account's id.
	pub fn id(&self) -> AccountId {
		AccountId::new(self.signer.public_key().0)
	}

	/// Signs the statement of a maker, with an sr25519 key.
	pub fn vouch(&self, vouch: &Vouch, genesis: &Hash) -> [u8; 64] {
		self.signer.sign(&vouch.signed_bytes(genesis)).0
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

	#[test]
	fn an_account_of_a_secret_is_called_by_its_address() {
		let account = Account::from_secret(&format!("{PHRASE}//Alice\n")).unwrap();
		assert_eq!(account.id(), Account::from_uri("//Alice").unwrap().id());
		assert_eq!(account.name, "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
	}

	#[test]
	fn an_error_does_not_tell_the_secret() {
		let error = Account::from_secret("bottom drive obey").err().unwrap();
		assert!(!format!("{error:?}").contains("drive"), "{error:?}");
	}
}
