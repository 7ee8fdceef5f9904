package io.paddock.backoffice.console;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** A member's authenticator. */
record SecondFactor(byte[] secret, List<String> recoveryCodes) {

  private static final String ME = "/api/v1/bo/me/totp";
  private static final Duration STEP = Duration.ofSeconds(30);

  /** Takes the present code: the next one is another. */
  static SecondFactor of(Staff.Account member, Clock clock) {
    Api api = Api.bearer(Staff.login(member));
    String text =
        api.post(ME, "{'password':'%s'}".formatted(Staff.PASSWORD)).jsonPath().getString("secret");
    byte[] secret = base32(text);
    List<String> codes =
        api.post(ME + "/confirm", "{'totp':'%s'}".formatted(code(secret, clock, Duration.ZERO)))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("recoveryCodes");
    return new SecondFactor(secret, codes);
  }

  /** The code that an app which was just set up shows. */
  static String first(String text, Clock clock) {
    return code(base32(text), clock, Duration.ZERO);
  }

  /** Of the step after the present one, which is good already. */
  String next(Clock clock) {
    return code(secret, clock, STEP);
  }

  private static String code(byte[] secret, Clock clock, Duration ahead) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, "RAW"), clock.instant().plus(ahead));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 characters are 20 bytes. */
  private static byte[] base32(String text) {
    BigInteger bits = BigInteger.ONE;
    for (char c : text.toCharArray()) {
      bits =
          bits.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
    }
    byte[] bytes = bits.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 20, bytes.length);
  }
}
