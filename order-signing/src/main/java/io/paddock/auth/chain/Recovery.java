package io.paddock.auth.chain;

/** The signer, or why the signature is refused. */
public sealed interface Recovery {

  record Signed(EthAddress signer, EcdsaSignature signature) implements Recovery {}

  record BadSignature(SignatureDefect defect) implements Recovery {}
}
