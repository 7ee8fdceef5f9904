package io.paddock.backoffice.staff;

/** How long a password is: long enough to be hard, short enough to be hashed in bounded time. */
public final class Passwords {

  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 256;

  private Passwords() {}

  public static boolean isLongEnough(String password) {
    return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH;
  }
}
