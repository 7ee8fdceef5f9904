package io.paddock.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  private final Secret secret = Secret.of("s3cret");

  @Test
  void printingShowsNothing() {
    assertThat(secret).hasToString("Secret[…]");
    assertThat(String.valueOf(new Holder(secret))).doesNotContain("s3cret");
  }

  @Test
  void theTextIsThereForWhoAsks() {
    assertThat(secret.reveal()).isEqualTo("s3cret");
    assertThat(Secret.of("é").utf8()).containsExactly(0xc3, 0xa9);
  }

  @Test
  void fingerprintIsTheHeadOfTheHash() {
    // printf s3cret | sha256sum | cut -c1-4
    assertThat(secret.fingerprint()).isEqualTo("1ec1");
  }

  @Test
  void equalTextsAreEqualSecrets() {
    assertThat(secret).isEqualTo(Secret.of("s3cret")).hasSameHashCodeAs(Secret.of("s3cret"));
    assertThat(secret).isNotEqualTo(Secret.of("s3creT")).isNotEqualTo("s3cret");
  }

  private record Holder(Secret secret) {}
}
