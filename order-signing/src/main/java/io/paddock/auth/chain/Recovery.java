package io.paddock.auth.chain;

/** Who signed, or why nobody is taken to have. */
public sealed interface Recovery {

  record Signed(EthAddress signer, EcdsaSignature signature) implements Recovery {}

  record BadSignature(SignatureDefect defect) implements Recovery {}
}
