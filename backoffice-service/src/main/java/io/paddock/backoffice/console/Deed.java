package io.paddock.backoffice.console;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.audit.AuditResource;
import io.paddock.backoffice.connectivity.ConnectivityResource;
import io.paddock.backoffice.invoice.InvoiceResource;
import io.paddock.backoffice.key.AggregatorKeyResource;
import io.paddock.backoffice.key.OperatorKeyResource;
import io.paddock.backoffice.key.PartnerKeyResource;
import io.paddock.backoffice.market.MarketLifeResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.note.OperatorNoteResource;
import io.paddock.backoffice.note.PartnerNoteResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.backoffice.operatorconfig.StaffConfigResource;
import io.paddock.backoffice.operatorsecret.OperatorSecretResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.staff.StaffResource;
import io.paddock.backoffice.visit.PortalLinkResource;
import io.paddock.backoffice.wallet.WalletResource;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pages offer to some people only. Who they are is read from the API's own routes; a page that
 * offered too much would be refused by them, too.
 */
enum Deed {
  CREATE_AGGREGATOR("createAggregator", AggregatorResource.class, "create"),
  CHANGE_AGGREGATOR("changeAggregator", AggregatorResource.class, "change"),
  SWITCH_AGGREGATOR("switchAggregator", AggregatorResource.class, "disable"),
  AGGREGATOR_KEYS("aggregatorKeys", AggregatorKeyResource.class, "issue"),
  REGISTER_OPERATOR("registerOperator", RegistrationResource.class, "register"),
  CHANGE_OPERATOR("changeOperator", RegistrationResource.class, "change"),
  CHANGE_CONFIG("changeConfig", StaffConfigResource.class, "put"),
  TEST_OPERATOR("testOperator", ConnectivityResource.class, "test"),
  LET_GO_LIVE("letGoLive", RegistrationResource.class, "goLive"),
  CREDIT_INVOICE("creditInvoice", InvoiceResource.class, "credit"),
  NOTE_ON_OPERATOR("noteOnOperator", OperatorNoteResource.class, "add"),
  SWITCH_OPERATOR("switchOperator", OperatorResource.class, "disable"),
  OPERATOR_KEYS("operatorKeys", OperatorKeyResource.class, "issue"),
  OPERATOR_SECRETS("operatorSecrets", OperatorSecretResource.class, "rotate"),
  CREATE_PARTNER("createPartner", PartnerResource.class, "create"),
  CHANGE_PARTNER("changePartner", PartnerResource.class, "change"),
  NOTE_ON_PARTNER("noteOnPartner", PartnerNoteResource.class, "add"),
  PARTNER_KEYS("partnerKeys", PartnerKeyResource.class, "issue"),
  PORTAL_LINK("portalLink", PortalLinkResource.class, "make"),
  CREATE_MARKET("createMarket", MarketResource.class, "create"),
  RUN_MARKET("runMarket", MarketLifeResource.class, "open"),
  RESOLVE_MARKET("resolveMarket", MarketLifeResource.class, "resolve"),
  VOID_MARKET("voidMarket", MarketLifeResource.class, "end"),
  CHANGE_WALLET("changeWallet", WalletResource.class, "kyc"),
  READ_TEAM("readTeam", StaffResource.class, "list"),
  RUN_TEAM("runTeam", StaffResource.class, "invite"),
  READ_AUDIT("readAudit", AuditResource.class, "list");

  private static final Map<Deed, Set<String>> ADMITTED = new EnumMap<>(Deed.class);

  static {
    for (Deed deed : values()) {
      ADMITTED.put(deed, roles(deed.resource, deed.route));
    }
  }

  private final String text;
  private final Class<?> resource;
  private final String route;

  Deed(String text, Class<?> resource, String route) {
    this.text = text;
    this.resource = resource;
    this.route = route;
  }

  private boolean admits(String role) {
    return Objects.requireNonNull(ADMITTED.get(this)).contains(role);
  }

  /** What somebody with this role may do, by the names that templates use. */
  static Map<String, Boolean> of(@Nullable String role) {
    Map<String, Boolean> may = new HashMap<>();
    for (Deed deed : values()) {
      may.put(deed.text, role != null && deed.admits(role));
    }
    return may;
  }

  /** For a page that only leads to the deed. */
  void require(CurrentCaller caller) {
    if (!admits(caller.caller().roleName())) {
      throw Problem.of(WebError.FORBIDDEN, "This caller may not do that.");
    }
  }

  private static Set<String> roles(Class<?> resource, String route) {
    Method method =
        Arrays.stream(resource.getDeclaredMethods())
            .filter(each -> each.getName().equals(route) && !each.isSynthetic())
            .findFirst()
            .orElseThrow();
    AnnotatedElement deciding = method.isAnnotationPresent(RolesAllowed.class) ? method : resource;
    return Set.of(Objects.requireNonNull(deciding.getAnnotation(RolesAllowed.class)).value());
  }
}
