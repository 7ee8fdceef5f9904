package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which terms an endpoint is called. */
@QuarkusTest
class EndpointTermsApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;

  EndpointTermsApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void anEndpointHasTheUsualScheduleOrItsOwn() {
    Subscription usual = Subscription.of(tenants.operator(), URL, "round.settled");
    Subscription own = with(",'retryWaitsSeconds':[5,86400]");

    assertThat(usual.read().getList("retryWaitsSeconds")).isNull();
    assertThat(own.read().getList("retryWaitsSeconds")).isEqualTo(List.of(5, 86_400));
    own.owner()
        .api()
        .patch(own.path(), "{'retryWaitsSeconds':[]}")
        .then()
        .statusCode(200)
        .body("retryWaitsSeconds", equalTo(List.of()));
    own.owner()
        .api()
        .patch(own.path(), "{'retryWaitsSeconds':null}")
        .then()
        .statusCode(200)
        .body("retryWaitsSeconds", nullValue());
  }

  @Test
  void anEndpointTakesBatchesWhileItsOwnerWantsThem() {
    Subscription usual = Subscription.of(tenants.operator(), URL, "round.settled");
    Subscription own = with(",'batchSize':2");

    assertThat(usual.read().getMap("$")).containsEntry("batchSize", null);
    assertThat(own.read().getInt("batchSize")).isEqualTo(2);
    own.owner()
        .api()
        .patch(own.path(), "{'batchSize':100}")
        .then()
        .statusCode(200)
        .body("batchSize", equalTo(100));
    own.owner()
        .api()
        .patch(own.path(), "{'description':'unrelated'}")
        .then()
        .statusCode(200)
        .body("batchSize", equalTo(100));
    own.owner()
        .api()
        .patch(own.path(), "{'batchSize':null}")
        .then()
        .statusCode(200)
        .body("batchSize", nullValue());
  }

  @Test
  void twentyWaitsAreTheMost() {
    String twenty = Stream.generate(() -> "7").limit(20).collect(Collectors.joining(","));

    assertThat(with(",'retryWaitsSeconds':[" + twenty + "]").read().getList("retryWaitsSeconds"))
        .hasSize(20);
    assertRefused(
        "'retryWaitsSeconds':[" + twenty + ",7]",
        "/retryWaitsSeconds",
        "must have at most 20 items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'retryWaitsSeconds':[5,0]    | /retryWaitsSeconds/1 | must be at least 1
          'retryWaitsSeconds':[86401]  | /retryWaitsSeconds/0 | must be at most 86400
          'retryWaitsSeconds':[null]   | /retryWaitsSeconds/0 | must not be null
          'batchSize':1                | /batchSize           | must be at least 2
          'batchSize':101              | /batchSize           | must be at most 100
          'uid':''                     | /uid                 | must have 1 to 64 of A-Z, a-z, 0-9, _, . and -
          'uid':'a b'                  | /uid                 | must have 1 to 64 of A-Z, a-z, 0-9, _, . and -
          'metadata':{'a b':'c'}       | /metadata            | names must have 1 to 40 of A-Z, a-z, 0-9, _, . and -
          'metadata':{'a':null}        | /metadata/a          | must be a text of at most 200 characters
          'headers':{'X A':'b'}        | /headers/X A         | is no header name of at most 64 characters
          'headers':{'X-A':''}         | /headers/X-A         | must have 1 to 1024 visible ASCII characters
          'headers':{'X-A':' b'}       | /headers/X-A         | must have 1 to 1024 visible ASCII characters
          'headers':{'X-A':'b\\r\\nc:d'} | /headers/X-A         | must have 1 to 1024 visible ASCII characters
          'headers':{'X-A':'é'}        | /headers/X-A         | must have 1 to 1024 visible ASCII characters
          'headers':{'X-A':null}       | /headers/X-A         | must have 1 to 1024 visible ASCII characters
          'headers':{'X-A':'b','x-a':'c'} | /headers/x-a      | is there twice
          'filter':{}                  | /filter              | must be an object of 1 to 10 members
          'filter':[]                  | /filter              | must be an object of 1 to 10 members
          'filter':{'data':'x'}        | /filter              | names must be JSON Pointers, such as /data/game
          'filter':{'':'x'}            | /filter              | names must be JSON Pointers, such as /data/game
          'filter':{'/a':null}         | /filter/~1a          | must be a text of at most 200 characters, a whole number, true or false
          'filter':{'/a':1.5}          | /filter/~1a          | must be a text of at most 200 characters, a whole number, true or false
          'filter':{'/a':['b']}        | /filter/~1a          | must be a text of at most 200 characters, a whole number, true or false
          """,
      quoteCharacter = '`')
  void termsOutOfBoundsAreRefused(String member, String pointer, String detail) {
    assertRefused(member, pointer, detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook-id",
        "Webhook-Signature",
        "webhook-x",
        "Host",
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Content-Type",
        "content-length",
        "Content-Encoding",
        "Expect",
        "Accept-Encoding",
        "User-Agent",
        "X-Request-Id"
      })
  void aHeaderOfOursOrOfAConnectionIsRefused(String name) {
    assertRefused(
        "'headers':{'%s':'x'}".formatted(name),
        "/headers/" + name,
        "is a header that we write, or that belongs to one connection");
  }

  @Test
  void tenHeadersTwentyTextsAndTenMembersAreTheMost() {
    with(",'headers':{%s}".formatted(members(10, "'X-%d':'a'")));
    with(",'metadata':{%s}".formatted(members(20, "'m%d':'a'")));
    with(",'filter':{%s}".formatted(members(10, "'/data/%d':'a'")));

    assertRefused(
        "'headers':{%s}".formatted(members(11, "'X-%d':'a'")),
        "/headers",
        "must have at most 10 members");
    assertRefused(
        "'metadata':{%s}".formatted(members(21, "'m%d':'a'")),
        "/metadata",
        "must have at most 20 members");
    assertRefused(
        "'filter':{%s}".formatted(members(11, "'/data/%d':'a'")),
        "/filter",
        "must be an object of 1 to 10 members");
  }

  private static String members(int count, String form) {
    return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(","));
  }

  @Test
  void headersAreSealedAtRestAndMaskedInEveryAnswer() {
    Subscription made = with(",'headers':{'Authorization':'Bearer abc','X-Env':'prod'}");

    made.owner()
        .api()
        .get(made.path())
        .then()
        .body("headers", equalTo(Map.of("Authorization", "***", "X-Env", "***")));
    Map<String, Object> row =
        Db.row("SELECT headers_sealed FROM endpoints WHERE id = $1", UUID.fromString(made.id()));
    assertThat(row.get("headers_sealed")).asString().startsWith("v1.1.").doesNotContain("abc");
  }

  @Test
  void aPatchMergesMembersOfObjects() {
    Subscription made = with(",'headers':{'X-A':'a','X-B':'b'},'metadata':{'a':'1','b':'2'}");

    made.owner()
        .api()
        .patch(
            made.path(),
            "{'headers':{'X-B':null,'X-C':'c'},'metadata':{'a':null,'c':'3'},'filter':{'/data/game':'dice'}}")
        .then()
        .statusCode(200)
        .body("headers", equalTo(Map.of("X-A", "***", "X-C", "***")))
        .body("metadata", equalTo(Map.of("b", "2", "c", "3")))
        .body("filter", equalTo(Map.of("/data/game", "dice")));
    made.owner()
        .api()
        .patch(made.path(), "{'headers':null,'metadata':null,'filter':null}")
        .then()
        .statusCode(200)
        .body("headers", equalTo(Map.of()))
        .body("metadata", equalTo(Map.of()))
        .body("filter", nullValue());
    assertThat(
            Db.row(
                "SELECT headers_sealed FROM endpoints WHERE id = $1", UUID.fromString(made.id())))
        .containsEntry("headers_sealed", null);
  }

  @Test
  void aUidIsItsOwnersAndOnlyOnce() {
    Subscription first = with(",'uid':'prod-eu'");
    Subscription second = Subscription.of(first.owner(), URL, "round.settled");

    assertThat(first.read().getString("uid")).isEqualTo("prod-eu");
    second
        .owner()
        .api()
        .patch(second.path(), "{'uid':'prod-eu'}")
        .then()
        .statusCode(409)
        .body("code", equalTo("uid_taken"));
    second
        .owner()
        .api()
        .post(
            ENDPOINTS, "{'url':'%s','eventTypes':['round.settled'],'uid':'prod-eu'}".formatted(URL))
        .then()
        .statusCode(409)
        .body("code", equalTo("uid_taken"));
    first.owner().api().patch(first.path(), "{'uid':'prod-eu'}").then().statusCode(200);
    with(",'uid':'prod-eu'"); // of another tenant
    first.owner().api().delete(first.path()).then().statusCode(204);
    second.owner().api().patch(second.path(), "{'uid':'prod-eu'}").then().statusCode(200);
  }

  @Test
  void anOwnerDisablesAndEnables() {
    Subscription made = with(",'disabled':true");
    Api api = made.owner().api();

    assertThat(made.read().getString("disabledReason")).isEqualTo("owner");
    api.patch(made.path(), "{'description':'x'}").then().body("status", equalTo("disabled"));
    api.patch(made.path(), "{'disabled':false}")
        .then()
        .statusCode(200)
        .body("status", equalTo("enabled"))
        .body("disabledReason", nullValue());
    api.patch(made.path(), "{'description':'y'}").then().body("status", equalTo("enabled"));
    api.patch(made.path(), "{'disabled':true}")
        .then()
        .body("status", equalTo("disabled"))
        .body("disabledReason", equalTo("owner"));
    api.patch(made.path(), "{'disabled':null}").then().body("status", equalTo("enabled"));
  }

  @Test
  void whoWasDisabledForAnAnswerStaysSoForThatReason() {
    Subscription made = with("");
    Db.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone' WHERE id = $1",
        UUID.fromString(made.id()));

    made.owner()
        .api()
        .patch(made.path(), "{'disabled':true}")
        .then()
        .body("disabledReason", equalTo("gone"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://b\u00fccher.example/x,     https://xn--bcher-kva.example/x",
    "https://B\u00dcCHER.example:8443/, https://xn--bcher-kva.example:8443/",
    "https://hooks.example.com./x,       https://hooks.example.com/x",
    "https://hooks.example.com.,         https://hooks.example.com",
    "https://b\u00fccher\u3002example/,  https://xn--bcher-kva.example/",
    "https://a.example/h\u00e4/?q=\u4e16, https://a.example/h%C3%A4/?q=%E4%B8%96",
    "https://a.example/%e4?x=%2F,        https://a.example/%e4?x=%2F"
  })
  void aUrlIsStoredInAscii(String given, String stored) {
    Subscription made = Subscription.of(tenants.operator(), given, "round.settled");

    assertThat(made.read().getString("url")).isEqualTo(stored);
    assertThat(
            Db.value(
                String.class,
                "SELECT url FROM endpoints WHERE id = $1",
                UUID.fromString(made.id())))
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "https://fa\u00df.example/,                must name its host in ASCII: write each label in its xn-- form",
    "https://b\u00fc_cher.example/,            must name its host in ASCII: write each label in its xn-- form",
    "https://10\u30020\u30020\u30021/,         must not point at a private or reserved address",
    "https://\uff11\uff10.0.0.1/,             must not point at a private or reserved address",
    "https://a.example../,                     must name a host",
    "https://./,                               must be an absolute URL",
    "https://10.0.0.1./,                       must not point at a private or reserved address",
    "https://b\u00fccher.example/\u202egpj,    must be an absolute URL",
    "https://u@b\u00fccher.example/,           must not contain a user name or password",
    "https://b\u00fccher.example:22/,          must use port 443 or one from 1024 to 65535"
  })
  void aUrlThatCannotBeIsRefusedWithItsFix(String given, String detail) {
    tenants
        .operator()
        .api()
        .post(ENDPOINTS, "{'url':'%s','eventTypes':['round.settled']}".formatted(given))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/url"))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void aVersionOfTheCatalogueIsPinnedKeptAndLetGo() {
    Subscription pinned = with(",'eventVersion':1");
    Subscription newest = with("");
    assertThat(pinned.read().getInt("eventVersion")).isEqualTo(1);
    assertThat(newest.read().getString("eventVersion")).isNull();

    pinned.owner().api().patch(pinned.path(), "{'description':'x'}").then().statusCode(200);
    assertThat(pinned.read().getInt("eventVersion")).isEqualTo(1);
    pinned.owner().api().patch(pinned.path(), "{'eventVersion':null}").then().statusCode(200);
    assertThat(pinned.read().getString("eventVersion")).isNull();
    pinned.owner().api().patch(pinned.path(), "{'eventVersion':1}").then().statusCode(200);
    assertThat(pinned.read().getInt("eventVersion")).isEqualTo(1);
    pinned
        .owner()
        .api()
        .patch(pinned.path(), "{'eventVersion':2}")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/eventVersion"));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "-1"})
  void aVersionThatIsNoneOfTheCatalogueIsRefused(String version) {
    assertRefused("'eventVersion':" + version, "/eventVersion", "must be one of [1]");
  }

  private void assertRefused(String member, String pointer, String detail) {
    tenants
        .operator()
        .api()
        .post(ENDPOINTS, "{'url':'%s','eventTypes':['round.settled'],%s}".formatted(URL, member))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  private Subscription with(String more) {
    return Subscription.with(tenants.operator(), URL, more, "round.settled");
  }
}
