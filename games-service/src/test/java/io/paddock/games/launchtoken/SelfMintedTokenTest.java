package io.paddock.games.launchtoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.fixtures.LaunchJwt;
import io.paddock.games.fixtures.Operators;
import io.paddock.games.fixtures.RsaSigner;
import io.paddock.games.operator.OperatorSecrets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launch tokens that RS256 operators sign themselves, and the usual attacks on them. */
class SelfMintedTokenTest {

  private static final RsaSigner ONE = new RsaSigner("k1", 2_048);
  private static final RsaSigner TWO = new RsaSigner("k2", 2_048);
  private static final RsaSigner STRANGER = new RsaSigner("k1", 2_048);
  private static final String SECRET = "a1".repeat(32);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long T = NOW.getEpochSecond();

  private final OperatorRecord operator =
      Operators.selfMinting(
          List.of(ONE.publicKey(), TWO.publicKey()), Operators.sealed(SECRET, null));

  @Test
  void eachRegisteredKeyIsGoodUnderItsOwnName() {
    assertThat(verify(token("k1", ONE))).isInstanceOf(TokenVerdict.Valid.class);
    assertThat(verify(token("k2", TWO))).isInstanceOf(TokenVerdict.Valid.class);
    assertThat(verify(token("k2", ONE))).isEqualTo(new TokenVerdict.Invalid("signature"));
  }

  @Test
  void aStrangersKeyOfTheSameNameDoesNotDo() {
    assertThat(verify(token("k1", STRANGER))).isEqualTo(new TokenVerdict.Invalid("signature"));
  }

  @Test
  void aTokenThatNamesNoKeyOfTheOperatorsIsNobodys() {
    assertThat(verify(token("k3", ONE))).isEqualTo(new TokenVerdict.Invalid("signature"));
    assertThat(verify(jwt().header("{\"alg\":\"RS256\"}").token(ONE::sign)))
        .isEqualTo(new TokenVerdict.Invalid("signature"));
  }

  @Test
  void aKeyInTheTokensOwnHeaderIsNotLookedAt() {
    String header = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"jku\":\"https://evil.example/jwks\"}";

    assertThat(verify(jwt().header(header).token(STRANGER::sign)))
        .isEqualTo(new TokenVerdict.Invalid("malformed"));
  }

  @Test
  void thePublicKeyIsNoSharedSecret() {
    String header = "{\"alg\":\"HS256\",\"kid\":\"k1\"}";

    assertThat(verify(jwt().header(header).signedWith(ONE.pem()).token()))
        .isEqualTo(new TokenVerdict.Invalid("algorithm"));
  }

  @Test
  void theSharedSecretIsNoKeyOfAnRs256Operator() {
    assertThat(verify(jwt().token())).isEqualTo(new TokenVerdict.Invalid("algorithm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "RS384", "PS256", "ES256", "rs256"})
  void noOtherAlgorithmWillDo(String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\"}";

    assertThat(verify(jwt().header(header).token(ONE::sign)))
        .isEqualTo(new TokenVerdict.Invalid("algorithm"));
  }

  @Test
  void anUnsignedTokenIsNoToken() {
    String signed = token("k1", ONE);

    assertThat(verify(signed.substring(0, signed.lastIndexOf('.') + 1)))
        .isInstanceOf(TokenVerdict.Invalid.class);
  }

  @Test
  void anAlteredPayloadIsNobodys() {
    String[] mine = token("k1", ONE).split("\\.", -1);
    String[] other = jwt("player-2").header(header("k1")).token(STRANGER::sign).split("\\.", -1);

    assertThat(verify(mine[0] + "." + other[1] + "." + mine[2]))
        .isEqualTo(new TokenVerdict.Invalid("signature"));
  }

  @Test
  void anExpiredTokenIsToldSo() {
    String token =
        jwt().claim("iat", T - 200).claim("exp", T - 100).header(header("k1")).token(ONE::sign);

    assertThat(verify(token)).isEqualTo(new TokenVerdict.Expired());
  }

  @Test
  void aKeyThatIsTooShortOrNoneVerifiesNothing() {
    RsaSigner weak = new RsaSigner("weak", 1_024);
    OperatorRecord careless =
        Operators.selfMinting(
            List.of(
                weak.publicKey(), new JwtPublicKey("torn", "-----BEGIN PUBLIC KEY-----\nAAAA")));

    assertThat(verify(careless, token("weak", weak))).isInstanceOf(TokenVerdict.Invalid.class);
    assertThat(verify(careless, token("torn", ONE)))
        .isEqualTo(new TokenVerdict.Invalid("signature"));
  }

  @Test
  void aRemovedKeyIsGoodNoMore() {
    OperatorRecord after = Operators.selfMinting(List.of(TWO.publicKey()));

    assertThat(verify(after, token("k1", ONE))).isEqualTo(new TokenVerdict.Invalid("signature"));
    assertThat(verify(after, token("k2", TWO))).isInstanceOf(TokenVerdict.Valid.class);
  }

  private TokenVerdict verify(String token) {
    return verify(operator, token);
  }

  private static TokenVerdict verify(OperatorRecord operator, String token) {
    return new LaunchTokenVerifier(
            Operators.directory(operator),
            new OperatorSecrets(Operators.box()),
            new OperatorPublicKeys(),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .verify(token);
  }

  private static String token(String kid, RsaSigner signer) {
    return jwt().header(header(kid)).token(signer::sign);
  }

  private static String header(String kid) {
    return "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}";
  }

  private static LaunchJwt jwt() {
    return jwt("player-1");
  }

  private static LaunchJwt jwt(String player) {
    return LaunchJwt.of("mybrand", player, SECRET).claim("iat", T).claim("exp", T + 120);
  }
}
