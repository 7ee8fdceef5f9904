package io.paddock.backoffice.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /** The secret and the codes of RFC 6238's appendix B, by their last six digits. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59,287082,1",
    "1111111109,081804,37037036",
    "1234567890,005924,41152263",
    "2000000000,279037,66666666"
  })
  void the_codes_are_the_standards(long at, String code, long step) {
    assertThat(Totp.step(SECRET, Secret.of(code), Instant.ofEpochSecond(at), 0)).hasValue(step);
  }

  @Test
  void a_code_is_good_in_its_step_and_the_neighbours() {
    Secret code = Secret.of("005924");
    long start = 41_152_263L * 30;

    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(start - 30), 0)).isPresent();
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(start + 59), 0)).isPresent();
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(start - 31), 0)).isEmpty();
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(start + 60), 0)).isEmpty();
  }

  @Test
  void a_step_that_was_taken_is_not_taken_again_and_none_before_it() {
    Secret code = Secret.of("005924");
    Instant at = Instant.ofEpochSecond(1_234_567_890);

    assertThat(Totp.step(SECRET, code, at, 41_152_262)).isPresent();
    assertThat(Totp.step(SECRET, code, at, 41_152_263)).isEmpty();
    assertThat(Totp.step(SECRET, code, at, 41_152_264)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f,MY",
    "fo,MZXQ",
    "foo,MZXW6",
    "foob,MZXW6YQ",
    "fooba,MZXW6YTB",
    "foobar,MZXW6YTBOI"
  })
  void secrets_are_shown_in_base32(String text, String expected) {
    assertThat(Totp.base32(text.getBytes(US_ASCII))).isEqualTo(expected);
  }

  @Test
  void a_link_carries_the_secret_and_the_account() {
    assertThat(Totp.uri(SECRET, "ada@paddock.example"))
        .isEqualTo(
            "otpauth://totp/Paddock:ada%40paddock.example"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Paddock");
  }
}
