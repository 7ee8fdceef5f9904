package io.paddock.backoffice.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.paddock.web.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** How long a password is: long enough to be hard, short enough to be hashed in bounded time. */
public final class Passwords {

  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 256;
  public static final String LENGTH = "must be 12 to 256 characters";

  /** What an attacker with a hash would need a fortune for: 3 of 4. */
  private static final int MIN_SCORE = 3;

  /** Judging takes time that grows with the square of the length. */
  private static final int JUDGED_CHARACTERS = 72;

  private Passwords() {}

  public static boolean isLongEnough(String password) {
    return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH;
  }

  /**
   * Refuses a password that is easy to guess, by whoever knows the member.
   *
   * @throws Problem a 400 that points at {@code pointer}
   */
  static void requireStrong(String password, String email, String pointer) {
    String judged = password.substring(0, Math.min(password.length(), JUDGED_CHARACTERS));
    List<String> known = new ArrayList<>(List.of(email.split("[@._+-]")));
    known.add(email);
    known.add(email.substring(0, email.indexOf('@')));
    known.add("paddock");
    if (new Zxcvbn().measure(judged, known).getScore() < MIN_SCORE) {
      throw Problem.invalid(pointer, "is too easy to guess");
    }
  }
}
