package io.paddock.backoffice.staff;

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

/** The app of a member with a second factor. */
record Authenticator(byte[] secret, List<String> recoveryCodes) {

  private static final String TOTP = "/api/v1/bo/me/totp";

  /** Sets one up by the API; the code of the present step is used up. */
  static Authenticator enrol(Api api, Clock clock) {
    byte[] secret =
        base32(api.post(TOTP, "{'password':'%s'}".formatted(Staff.PASSWORD)).path("secret"));
    List<String> codes =
        api.post(TOTP + "/confirm", "{'totp':'%s'}".formatted(code(secret, clock, Duration.ZERO)))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("recoveryCodes");
    return new Authenticator(secret, codes);
  }

  String code(Clock clock) {
    return code(secret, clock, Duration.ZERO);
  }

  /** Of the step after the present one, which is good already. */
  String next(Clock clock) {
    return code(secret, clock, Duration.ofSeconds(30));
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
