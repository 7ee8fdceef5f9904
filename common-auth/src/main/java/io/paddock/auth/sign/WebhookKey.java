package io.paddock.auth.sign;

/** What a webhook is signed with. */
public sealed interface WebhookKey permits WebhookSecret, WebhookSigningKey {

  /**
   * The signature with its version, such as {@code v1,…}.
   *
   * @param prefix what is signed before the body
   */
  String signature(byte[] prefix, byte[] body);
}
