package io.paddock.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.secret.Secret;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final String TABLE = "operator_secrets";
  private static final UUID ROW = new UUID(0, 42);

  /** Computed with node's crypto: key 0–31, nonce 0–11, associated data {@code TABLE:ROW}. */
  private static final String PINNED = "v1.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg";

  private final SecretBox box = new SecretBox(Keys.first(), new CountingRandom());

  @Test
  void sealsAsTheStandardSays() {
    assertThat(box.seal(TABLE, ROW, "s3cret")).isEqualTo(PINNED);
  }

  @Test
  void opensAsTheStandardSays() {
    assertThat(box.open(TABLE, ROW, PINNED)).isEqualTo(Secret.of("s3cret"));
    assertThat(box.openBytes(TABLE, ROW, PINNED)).isEqualTo("s3cret".getBytes(UTF_8));
  }

  @Test
  void aSecretSealsAsItsText() {
    assertThat(box.seal(TABLE, ROW, Secret.of("s3cret"))).isEqualTo(PINNED);
  }

  @Test
  void everySealHasItsOwnNonce() {
    SecretBox real = new SecretBox(Keys.first());
    String one = real.seal(TABLE, ROW, "s3cret");
    String two = real.seal(TABLE, ROW, "s3cret");

    assertThat(one.split("\\.", -1)[2]).isNotEqualTo(two.split("\\.", -1)[2]);
    assertThat(real.open(TABLE, ROW, two).reveal()).isEqualTo("s3cret");
  }

  @Test
  void anotherRowDoesNotOpenIt() {
    assertThatThrownBy(() -> box.open(TABLE, new UUID(0, 43), PINNED))
        .isInstanceOf(SealException.class)
        .hasMessage(
            "the sealed text does not open for"
                + " operator_secrets:00000000-0000-0000-0000-00000000002b");
  }

  @Test
  void anotherTableDoesNotOpenIt() {
    assertThatThrownBy(() -> box.open("endpoint_secrets", ROW, PINNED))
        .isInstanceOf(SealException.class);
  }

  @Test
  void anotherKeyOfTheSameVersionDoesNotOpenIt() {
    SecretBox other =
        new SecretBox(KeyRing.parse("kek", java.util.List.of(Keys.LINE_2.replace("2=", "1="))));

    assertThatThrownBy(() -> other.open(TABLE, ROW, PINNED)).isInstanceOf(SealException.class);
  }

  @Test
  void aRingWithoutTheVersionSaysSo() {
    assertThatThrownBy(() -> new SecretBox(Keys.second()).open(TABLE, ROW, PINNED))
        .isInstanceOf(SealException.class)
        .hasMessage("no key of version 1 here");
  }

  @Test
  void anAlteredByteDoesNotOpen() {
    String altered = PINNED.replace(".NDG1", ".NDG2");

    assertThatThrownBy(() -> box.open(TABLE, ROW, altered)).isInstanceOf(SealException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1.1.AAECAwQFBgcICQoL",
        "v2.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg",
        "v1.0.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg",
        "v1.x.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg",
        "v1.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg.",
        "v1.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg==",
        "v1.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qpq9rpZk6HXh"
      })
  void anotherFormIsRefused(String text) {
    assertThatThrownBy(() -> box.open(TABLE, ROW, text)).isInstanceOf(SealException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.1.AAECAwQFBgcICQ.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg",
        "v1.1.AAECAwQFBgcICQoLDA.NDG1aaCR3te9UFokq2Qpq9rpZk6HXg",
        "v1.1.AAECAwQFBgcICQoL.NDG1aaCR3te9UFokq2Qp"
      })
  void anotherLengthIsRefusedBeforeAnythingIsTried(String text) {
    assertThatThrownBy(() -> box.open(TABLE, ROW, text))
        .isInstanceOf(SealException.class)
        .hasMessage("the sealed text has the wrong length");
  }

  @Test
  void anEmptySecretIsSixteenBytesOfTag() {
    String sealed = box.seal(TABLE, ROW, "");

    assertThat(box.open(TABLE, ROW, sealed).reveal()).isEmpty();
  }

  @Test
  void rewrappingMovesToTheCurrentKeyAndLeavesTheOldTextGood() {
    SecretBox rotated = new SecretBox(Keys.both(), new CountingRandom());

    String rewrapped = rotated.rewrap(TABLE, ROW, PINNED);

    assertThat(SecretBox.keyVersion(PINNED)).isEqualTo(1);
    assertThat(SecretBox.keyVersion(rewrapped)).isEqualTo(2);
    assertThat(new SecretBox(Keys.second()).open(TABLE, ROW, rewrapped).reveal())
        .isEqualTo("s3cret");
    assertThat(rotated.open(TABLE, ROW, PINNED).reveal()).isEqualTo("s3cret");
  }

  @Test
  void rewrappingWhatIsCurrentChangesNothing() {
    SecretBox other = new SecretBox(Keys.first());

    assertThat(other.rewrap(TABLE, ROW, PINNED)).isEqualTo(PINNED);
  }

  @Test
  void rewrappingForAnotherRowIsRefused() {
    SecretBox rotated = new SecretBox(Keys.both());

    assertThatThrownBy(() -> rotated.rewrap(TABLE, new UUID(0, 43), PINNED))
        .isInstanceOf(SealException.class);
  }
}
