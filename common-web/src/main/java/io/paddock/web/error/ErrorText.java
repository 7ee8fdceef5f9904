package io.paddock.web.error;

/**
 * What is written down of one failure.
 *
 * @param status of HTTP, 400–599
 * @param title a short summary; the same for every occurrence
 * @param fix what the caller can do about it, one sentence
 */
public record ErrorText(int status, String title, String fix) {

  public ErrorText {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("no failure has the status " + status);
    }
    if (title.isBlank() || !fix.endsWith(".")) {
      throw new IllegalArgumentException("a failure has a title, and a fix that is a sentence");
    }
  }
}
