//! Generates the types and the service of `proto/oracle.proto`.

fn main() -> std::io::Result<()> {
	println!("cargo:rerun-if-changed=proto/oracle.proto");
	tonic_prost_build::configure()
		.build_transport(false)
		.compile_protos(&["proto/oracle.proto"], &["proto"])
}
