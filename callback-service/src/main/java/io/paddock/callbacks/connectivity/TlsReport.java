package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver's TLS looks like, judged as our calls judge it.
 *
 * @param version for instance {@code TLSv1.3}
 * @param cipher the suite's name by IANA
 * @param alpn the protocol that the receiver chose of h2 and http/1.1; null where it chose none
 * @param names for which the certificate is, at most {@link #MAX_NAMES}
 * @param hostMatches whether one of them is the host that was asked for
 * @param daysLeft whole days to its end; negative after it
 * @param chain subjects as they were sent, the receiver's own first, likewise
 * @param problem null where nothing is wrong
 * @param missingIntermediate the issuer that the chain ends before, when that is the problem
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TlsReport(
    String version,
    String cipher,
    @Nullable String alpn,
    List<String> names,
    boolean hostMatches,
    String issuer,
    Instant notAfter,
    long daysLeft,
    List<String> chain,
    @Nullable String problem,
    @Nullable String missingIntermediate) {

  static final int MAX_NAMES = 20;

  /** What can be wrong with a certificate, in the order in which it is looked for. */
  enum Problem {
    EXPIRED("The certificate has expired: renew it, and see to it that renewals are installed."),
    NOT_YET_VALID("The certificate is not valid yet: check the clock of whoever issued it."),
    SELF_SIGNED(
        "The certificate is signed by itself: use one of a public authority, for instance by"
            + " ACME."),
    INTERMEDIATE_MISSING(
        "The server sends its chain without an intermediate certificate, or comes of an authority"
            + " that is not public: send the whole chain."),
    UNTRUSTED(
        "The certificate comes of no public authority: use one that common trust stores know."),
    WRONG_HOST("The certificate names other hosts: issue one that names this host.");

    private final String suggestion;

    Problem(String suggestion) {
      this.suggestion = suggestion;
    }

    String suggestion() {
      return suggestion;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What to do about the problem, if there is one. */
  Optional<String> advice() {
    return Stream.of(Problem.values())
        .filter(known -> known.text().equals(problem))
        .findFirst()
        .map(
            known ->
                missingIntermediate == null
                    ? known.suggestion()
                    : known.suggestion() + " Missing: " + missingIntermediate + ".");
  }
}
