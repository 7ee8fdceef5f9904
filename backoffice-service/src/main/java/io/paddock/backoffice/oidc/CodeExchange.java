package io.paddock.backoffice.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the issuer a code, and what proves that it was given to us. */
final class CodeExchange {

  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final IssuerSettings us;
  private final IssuerHttp http;

  CodeExchange(IssuerSettings us, IssuerHttp http) {
    this.us = us;
    this.http = http;
  }

  /** What there is for a code. */
  sealed interface Answer {}

  /** A token that nobody has judged yet. */
  record Given(JWT token) implements Answer {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "Given[…]";
    }
  }

  record Refused(String missing) implements Answer {}

  Answer exchange(OIDCProviderMetadata issuer, String code, String verifier) throws IOException {
    HttpResponse<byte[]> sent = http.send(request(issuer, code, verifier));
    if (sent.statusCode() >= SERVER_ERROR || sent.statusCode() == TOO_MANY) {
      throw new IOException("status " + sent.statusCode());
    }
    try {
      TokenResponse answer = OIDCTokenResponseParser.parse(read(sent));
      if (answer instanceof TokenErrorResponse) {
        return new Refused("a code that the issuer takes");
      }
      @Nullable JWT token =
          ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
      return token == null ? new Refused("a token of the issuer") : new Given(token);
    } catch (ParseException nonsense) {
      throw new IOException("its answer to a code cannot be read", nonsense);
    }
  }

  private HttpRequest request(OIDCProviderMetadata issuer, String code, String verifier) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), us.redirectUri(), new CodeVerifier(verifier));
    URI endpoint = issuer.getTokenEndpointURI();
    HTTPRequest said =
        us.clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                        endpoint, proof(issuer, new Secret(secret.reveal())), grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, new ClientID(us.clientId()), grant))
            .build()
            .toHTTPRequest();
    HttpRequest.Builder wire =
        HttpRequest.newBuilder(endpoint).POST(HttpRequest.BodyPublishers.ofString(said.getBody()));
    said.getHeaderMap().forEach((name, values) -> values.forEach(it -> wire.header(name, it)));
    return wire.setHeader("Accept", "application/json").build();
  }

  /** HTTP Basic is what OpenID Connect takes where an issuer does not say otherwise. */
  private ClientAuthentication proof(OIDCProviderMetadata issuer, Secret secret) {
    ClientID id = new ClientID(us.clientId());
    @Nullable List<ClientAuthenticationMethod> taken = issuer.getTokenEndpointAuthMethods();
    boolean posted =
        taken != null
            && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return posted ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }

  private static HTTPResponse read(HttpResponse<byte[]> sent) throws ParseException {
    HTTPResponse answer = new HTTPResponse(sent.statusCode());
    answer.setContentType(sent.headers().firstValue("Content-Type").orElse(""));
    answer.setBody(IssuerHttp.text(sent));
    return answer;
  }
}
