package io.paddock.auth.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.servers.test.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTokenVerifierTest {

  private static final UUID STAFF = new UUID(0, 7);
  private static final UUID SESSION = new UUID(0, 8);
  private static final RsaJsonWebKey KEY = rsa("k1");
  private static final RsaJsonWebKey STRANGER = rsa("k1");
  private static final RsaJsonWebKey UNKNOWN = named("k2", STRANGER);

  private final MovableClock clock = new MovableClock();
  private final StaffTokenVerifier verifier =
      new StaffTokenVerifier(new JwksVerificationKeyResolver(List.of(KEY)), clock);

  @Test
  void aTokenOfOursNamesItsCaller() {
    assertThat(verifier.verify(token(claims -> {})))
        .isEqualTo(
            new StaffTokenResult.Valid(
                new StaffCaller(STAFF, "ada@example.com", StaffRole.OPERATIONS), SESSION));
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleIsKnown(StaffRole role) {
    assertThat(verifier.verify(token(claims -> claims.setStringClaim("role", role.text()))))
        .isEqualTo(
            new StaffTokenResult.Valid(new StaffCaller(STAFF, "ada@example.com", role), SESSION));
  }

  @Test
  void anotherKeyUnderTheSameNameIsInvalid() {
    assertInvalid(signed(claims(), STRANGER, "RS256"));
  }

  @Test
  void anUnknownKeyIsInvalid() {
    assertInvalid(signed(claims(), UNKNOWN, "RS256"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256"})
  void anotherAlgorithmOfTheSameKeyIsInvalid(String algorithm) {
    assertInvalid(signed(claims(), KEY, algorithm));
  }

  @Test
  void aTokenWithoutASignatureIsInvalid() throws JoseException {
    JsonWebSignature none = new JsonWebSignature();
    none.setPayload(claims().toJson());
    none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    none.setAlgorithmHeaderValue("none");
    none.setKeyIdHeaderValue("k1");

    assertInvalid(none.getCompactSerialization());
  }

  @Test
  void thePublicKeyAsAnHmacSecretIsInvalid() throws JoseException {
    JsonWebSignature confused = new JsonWebSignature();
    confused.setPayload(claims().toJson());
    confused.setAlgorithmHeaderValue("HS256");
    confused.setKeyIdHeaderValue("k1");
    confused.setKey(new HmacKey(KEY.getRsaPublicKey().getEncoded()));

    assertInvalid(confused.getCompactSerialization());
  }

  @ParameterizedTest
  @CsvSource({
    "iss,somebody-else",
    "aud,paddock-games",
    "sub,not-a-uuid",
    "sub,0-0-0-0-7",
    "sid,not-a-uuid",
    "sid,00000000-0000-0000-0000-00000000000A",
    "email,''",
    "role,admin",
    "role,SUPER_ADMIN"
  })
  void anotherValueIsInvalid(String claim, String value) {
    assertInvalid(token(claims -> claims.setClaim(claim, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat", "email", "role", "sid"})
  void aClaimThatIsMissingIsInvalid(String claim) {
    assertInvalid(token(claims -> claims.unsetClaim(claim)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat", "nbf", "jti", "email", "role", "sid"})
  void aClaimOfAnotherTypeIsInvalid(String claim) {
    for (String json :
        List.of("true", "null", "{}", "[]", "[1]", "[\"a\",1]", "\"\"", "\"\\ud800\"")) {
      assertThat(verifier.verify(withMember(claim, json)))
          .as("%s: %s", claim, json)
          .isIn(
              new StaffTokenResult.Invalid(),
              // A token id may be any text, unlike the other members.
              claim.equals("jti") && json.startsWith("\"")
                  ? valid()
                  : new StaffTokenResult.Invalid());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "nbf"})
  void aTimeThatNoDateCanHoldIsInvalid(String claim) {
    for (String json :
        List.of(
            "-1",
            "1e300",
            "1e999999",
            "253402300800",
            "31556889864403199",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "\"1767225600\"")) {
      assertThat(verifier.verify(withMember(claim, json)))
          .as("%s: %s", claim, json)
          .isEqualTo(new StaffTokenResult.Invalid());
    }
  }

  @Test
  void aTokenMayLastUntilTheYear9999() {
    assertThat(verifier.verify(withMember("exp", "253402300799"))).isEqualTo(valid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'alg':1}",
        "{'alg':'RS256','kid':1}",
        "{'alg':'RS256','kid':'k1','typ':[]}",
        "{'alg':'RS256','kid':'k1','crit':[1]}",
        "{'alg':'RS256','kid':'k1','crit':['b64'],'b64':false}",
        "{'alg':'RS256','kid':'k1','zip':'DEF'}",
        "{'alg':'RS256','kid':'k1','jku':'https://evil.example/jwks'}",
        "{'alg':'RS256','alg':'RS256','kid':'k1'}",
        "{'kid':'k1'}",
        "[]",
        "'x'"
      })
  void aHeaderOfAnotherFormIsInvalidAlthoughItIsSigned(String header) {
    assertInvalid(raw(header.replace('\'', '"'), claims().toJson()));
  }

  @Test
  void aMemberTwiceIsInvalid() {
    String claims = claims().toJson();
    String twice = claims.substring(0, claims.length() - 1) + ",\"role\":\"super_admin\"}";

    assertInvalid(raw("{\"alg\":\"RS256\",\"kid\":\"k1\"}", twice));
  }

  @Test
  void anotherSpellingOfTheSameBytesIsInvalid() {
    String token = token(claims -> {});
    assertThat(verifier.verify(token)).isEqualTo(valid());

    assertInvalid(token + "=");
    assertInvalid(token + "==");
    assertInvalid(token.replaceFirst("\\.", ".\n"));
    assertInvalid(token.substring(0, token.length() - 1) + lastBitsSet(token));
  }

  /** 256 bytes leave four bits of the last character unused; in a canonical text they are zero. */
  private static char lastBitsSet(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) + 1);
  }

  @Test
  void aTokenExpiresWithFiveSecondsOfGrace() {
    String token = token(claims -> {});

    clock.set(MovableClock.START.plusSeconds(900 + 4));
    assertThat(verifier.verify(token)).isInstanceOf(StaffTokenResult.Valid.class);

    clock.set(MovableClock.START.plusSeconds(900 + 5));
    assertThat(verifier.verify(token)).isEqualTo(new StaffTokenResult.Expired());
  }

  @Test
  void anExpiredTokenThatIsWrongBesidesIsInvalid() {
    clock.advance(Duration.ofHours(1));

    assertInvalid(token(claims -> claims.setAudience("paddock-games")));
    assertInvalid(signed(claims(), STRANGER, "RS256"));
  }

  @Test
  void aTokenThatIsNotYetGoodIsInvalid() {
    assertInvalid(token(claims -> claims.setNotBefore(numeric(MovableClock.START.plusSeconds(6)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void whatIsNoTokenIsInvalid(String text) {
    assertInvalid(text);
  }

  @Test
  void aTokenIsBounded() {
    String filled = token(claims -> claims.setStringClaim("pad", "x".repeat(3_000)));
    String over = token(claims -> claims.setStringClaim("pad", "x".repeat(4_096)));

    assertThat(filled.length()).isGreaterThan(4_096);
    assertInvalid(filled);
    assertInvalid(over);
    assertThat(verifier.verify(token(c -> c.setStringClaim("pad", "x".repeat(2_000)))))
        .isInstanceOf(StaffTokenResult.Valid.class);
  }

  @Test
  void keysComeFromTheirAddressOnce() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server = jwks(fetched);
    try {
      StaffTokenVerifier remote = new StaffTokenVerifier(JwksKeys.at(address(server)), clock);

      assertThat(remote.verify(token(claims -> {}))).isInstanceOf(StaffTokenResult.Valid.class);
      assertThat(remote.verify(token(claims -> {}))).isInstanceOf(StaffTokenResult.Valid.class);
      assertThat(fetched).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void tokensOfUnknownKeysDoNotHammerTheAddress() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server = jwks(fetched);
    try {
      StaffTokenVerifier remote = new StaffTokenVerifier(JwksKeys.at(address(server)), clock);
      for (int i = 0; i < 5; i++) {
        RsaJsonWebKey unknown = named("k" + (i + 2), STRANGER);
        assertThat(remote.verify(signed(claims(), unknown, "RS256")))
            .isEqualTo(new StaffTokenResult.Invalid());
      }

      assertThat(fetched).hasValueBetween(1, 2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAddressThatDoesNotAnswerLeavesTheTokenUnjudged() throws IOException {
    HttpServer server = jwks(new AtomicInteger());
    URI gone = address(server);
    server.stop(0);
    StaffTokenVerifier remote = new StaffTokenVerifier(JwksKeys.at(gone), clock);

    assertThat(remote.verify(token(claims -> {}))).isEqualTo(new StaffTokenResult.Unavailable());
  }

  private void assertInvalid(String token) {
    assertThat(verifier.verify(token)).isEqualTo(new StaffTokenResult.Invalid());
  }

  private static StaffTokenResult valid() {
    return new StaffTokenResult.Valid(
        new StaffCaller(STAFF, "ada@example.com", StaffRole.OPERATIONS), SESSION);
  }

  /** Signed like ours, with the given JSON for that member. */
  private static String withMember(String claim, String json) {
    JwtClaims claims = claims();
    claims.unsetClaim(claim);
    String others = claims.toJson();
    return raw(
        "{\"alg\":\"RS256\",\"kid\":\"k1\"}",
        others.substring(0, others.length() - 1) + ",\"" + claim + "\":" + json + "}");
  }

  /** Any header and payload, actually signed with our key. */
  private static String raw(String header, String payload) {
    try {
      String input = base64(header) + "." + base64(payload);
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(KEY.getRsaPrivateKey());
      signer.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("paddock-backoffice");
    claims.setAudience("paddock-staff");
    claims.setSubject(STAFF.toString());
    claims.setIssuedAt(numeric(MovableClock.START));
    claims.setExpirationTime(numeric(MovableClock.START.plusSeconds(900)));
    claims.setStringClaim("email", "ada@example.com");
    claims.setStringClaim("role", "operations");
    claims.setStringClaim("sid", SESSION.toString());
    return claims;
  }

  private static String token(Consumer<JwtClaims> change) {
    JwtClaims claims = claims();
    change.accept(claims);
    return signed(claims, KEY, "RS256");
  }

  private static String signed(JwtClaims claims, RsaJsonWebKey key, String algorithm) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(algorithm);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey rsa(String kid) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2_048);
      key.setKeyId(kid);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey named(String kid, RsaJsonWebKey same) {
    RsaJsonWebKey key = new RsaJsonWebKey(same.getRsaPublicKey());
    key.setPrivateKey(same.getPrivateKey());
    key.setKeyId(kid);
    return key;
  }

  private static NumericDate numeric(Instant at) {
    return NumericDate.fromMilliseconds(at.toEpochMilli());
  }

  private static HttpServer jwks(AtomicInteger fetched) throws IOException {
    byte[] body =
        new JsonWebKeySet(KEY)
            .toJson(OutputControlLevel.PUBLIC_ONLY)
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks.json",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks.json");
  }
}
