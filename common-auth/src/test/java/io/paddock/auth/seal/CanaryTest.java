package io.paddock.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.CountingRandom;
import io.paddock.auth.fixtures.Keys;
import org.junit.jupiter.api.Test;

class CanaryTest {

  /** Computed with node's crypto, like the box's vector. */
  private static final String PINNED =
      "v1.1.AAECAwQFBgcICQoL.N2Oyf6qGqTbuIPnqw5At7sYoVFMe4ijNtqqL3E6c";

  private static final String ANOTHER_SONG =
      "v1.1.AAECAwQFBgcICQoL.Jmy5b62AsDv-LvnsfAOIKfBWF0B-jiH_KpRRHQ";

  private final SecretBox box = new SecretBox(Keys.first(), new CountingRandom());

  @Test
  void theCanaryIsAKnownText() {
    assertThat(Canary.seal(box)).isEqualTo(PINNED);
  }

  @Test
  void theRightKeyOpensIt() {
    assertThatCode(() -> Canary.verify(box, PINNED)).doesNotThrowAnyException();
  }

  @Test
  void anotherKeyFails() {
    assertThatThrownBy(() -> Canary.verify(new SecretBox(Keys.second()), PINNED))
        .isInstanceOf(SealException.class);
  }

  @Test
  void anotherTextFails() {
    assertThatThrownBy(() -> Canary.verify(box, ANOTHER_SONG))
        .isInstanceOf(SealException.class)
        .hasMessage("the canary opens and holds another text");
  }
}
