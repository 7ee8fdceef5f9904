package io.paddock.auth.http;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.StaffSessionRecord;
import io.paddock.auth.fixtures.FakeDirectory;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.StaffApiToken;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.staff.StaffTokenVerifier;
import io.paddock.servers.test.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

class StaffAuthenticatorTest {

  private static final UUID ADA = new UUID(0, 1);
  private static final UUID SESSION = new UUID(0, 2);
  private static final StaffCaller CALLER =
      new StaffCaller(ADA, "ada@example.com", StaffRole.SUPPORT);

  private static final KeyHasher HASHER = new KeyHasher(Keys.first());

  private final RsaJsonWebKey key;
  private final MovableClock clock = new MovableClock();
  private final FakeDirectory directory = new FakeDirectory();
  private final StaffAuthenticator staff;

  StaffAuthenticatorTest() throws JoseException {
    key = RsaJwkGenerator.generateJwk(2_048);
    staff =
        new StaffAuthenticator(
            new StaffTokenVerifier((signature, nesting) -> key.getPublicKey(), clock),
            directory,
            HASHER,
            clock);
  }

  @Test
  void aTokenOfALoginThatIsOnIsLetIn() throws JoseException {
    directory.put(login(true));

    assertThat(staff.judge(token()))
        .isEqualTo(
            new AuthResult.Authenticated(CALLER.on(new StaffCaller.Login(SESSION, false, false))));
  }

  @Test
  void aLoginThatWasShownBeforeStandsForItsOwnerWhileItIsOn() {
    assertThat(staff.standing(ADA, SESSION)).isEqualTo(invalid());
    directory.put(login(true));

    assertThat(staff.standing(ADA, SESSION))
        .isEqualTo(
            new AuthResult.Authenticated(
                new StaffCaller(ADA, "", StaffRole.SUPPORT)
                    .on(new StaffCaller.Login(SESSION, false, false))));
    assertThat(staff.standing(new UUID(0, 9), SESSION)).isEqualTo(invalid());

    directory.put(login(false));

    assertThat(staff.standing(ADA, SESSION)).isEqualTo(invalid());
  }

  @Test
  void aTokenOfALoginThatEndedOrIsUnknownIsInvalid() throws JoseException {
    assertThat(staff.judge(token())).isEqualTo(invalid());

    directory.put(login(false));

    assertThat(staff.judge(token())).isEqualTo(invalid());
  }

  @Test
  void aTokenThatIsNoneAsksNobodyForItsLogin() {
    assertThat(staff.judge("nonsense")).isEqualTo(invalid());
    assertThat(directory.asked).isEmpty();
  }

  @Test
  void aTokenOutOfItsTimeIsExpired() throws JoseException {
    directory.put(login(true));
    String token = token();

    clock.advance(Duration.ofMinutes(16));

    assertThat(staff.judge(token)).isEqualTo(new AuthResult.Refused(AuthError.STAFF_TOKEN_EXPIRED));
  }

  @Test
  void aDirectoryThatCannotTellLetsNobodyIn() throws JoseException {
    directory.put(login(true));
    directory.onAsk(
        () -> {
          throw new IllegalStateException("the directory is away");
        });
    String token = token();

    assertThatThrownBy(() -> staff.judge(token)).hasMessage("the directory is away");
  }

  @Test
  void keysThatCannotBeFetchedLeaveTheTokenUnjudged() throws JoseException {
    StaffAuthenticator keyless =
        new StaffAuthenticator(
            new StaffTokenVerifier(
                (signature, nesting) -> {
                  throw new UnresolvableKeyException("away", new IOException("away"));
                },
                clock),
            directory,
            HASHER,
            clock);

    assertThat(keyless.judge(token())).isEqualTo(new AuthResult.Unavailable());
  }

  @Test
  void anApiTokenIsItsOwnersWithItsOwnRole() {
    StaffApiToken token = new StaffApiToken(SESSION, Secret.of(Keys.SECRET));
    directory.put(apiToken(StaffRole.OPERATIONS, true));

    assertThat(staff.judge(token.reveal()))
        .isEqualTo(
            new AuthResult.Authenticated(CALLER.on(new StaffCaller.Login(SESSION, true, false))));
  }

  @Test
  void anApiTokenThatEndedIsUnknownOrHasAnotherSecretIsInvalid() {
    String token = new StaffApiToken(SESSION, Secret.of(Keys.SECRET)).reveal();
    assertThat(staff.judge(token)).isEqualTo(invalid());

    directory.put(apiToken(StaffRole.OPERATIONS, false));
    assertThat(staff.judge(token)).isEqualTo(invalid());

    directory.put(apiToken(StaffRole.OPERATIONS, true));
    String other = new StaffApiToken(SESSION, Secret.of(Keys.OTHER_SECRET)).reveal();
    assertThat(staff.judge(other)).isEqualTo(invalid());
  }

  @Test
  void anApiTokenIsGoodForNothingOnceItsOwnersRoleIsLess() {
    directory.put(apiToken(StaffRole.AUDITOR, true));

    assertThat(staff.judge(new StaffApiToken(SESSION, Secret.of(Keys.SECRET)).reveal()))
        .isEqualTo(invalid());
  }

  @Test
  void anAccessTokenNamesNoApiTokenAsItsLogin() throws JoseException {
    StaffSessionRecord token = apiToken(StaffRole.SUPPORT, true);
    directory.put(token);

    assertThat(staff.judge(token())).isEqualTo(invalid());
  }

  @Test
  void aLoginIsNoApiToken() {
    directory.put(login(true));

    assertThat(staff.judge(new StaffApiToken(SESSION, Secret.of(Keys.SECRET)).reveal()))
        .isEqualTo(invalid());
  }

  private static StaffSessionRecord apiToken(StaffRole ownersRole, boolean live) {
    return new StaffSessionRecord(
        SESSION,
        ADA,
        ownersRole,
        START.plus(Duration.ofDays(30)),
        live,
        false,
        new StaffSessionRecord.ApiToken(
            StaffRole.SUPPORT, "ada@example.com", HASHER.hash(Secret.of(Keys.SECRET))));
  }

  private static AuthResult invalid() {
    return new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID);
  }

  private static StaffSessionRecord login(boolean live) {
    return new StaffSessionRecord(
        SESSION, ADA, StaffRole.SUPPORT, START.plus(Duration.ofHours(12)), live, false, null);
  }

  private String token() throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("paddock-backoffice");
    claims.setAudience("paddock-staff");
    claims.setSubject(ADA.toString());
    claims.setIssuedAt(NumericDate.fromMilliseconds(START.toEpochMilli()));
    claims.setExpirationTime(NumericDate.fromMilliseconds(START.plusSeconds(900).toEpochMilli()));
    claims.setStringClaim("email", "ada@example.com");
    claims.setStringClaim("role", "support");
    claims.setStringClaim("sid", SESSION.toString());
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setAlgorithmHeaderValue("RS256");
    return signature.getCompactSerialization();
  }
}
