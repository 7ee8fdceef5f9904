package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.backoffice.operatorconfig.ConfigBody;
import io.paddock.backoffice.operatorconfig.StaffConfigResource;
import io.paddock.fair.game.GameId;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What an operator may offer: games, currencies with their limits, flags. */
@Path("/console/operators/{id}/config")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class ConfigPages {

  private static final List<String> FLAGS = List.of("autoplay", "turbo", "soundDefault");
  private static final List<String> LIMITS = List.of("minBet", "maxBet", "maxWin");

  private final StaffConfigResource configs;
  private final RegistrationResource profiles;
  private final Answers answers;
  private final Pages pages;

  ConfigPages(
      StaffConfigResource configs, RegistrationResource profiles, Answers answers, Pages pages) {
    this.configs = configs;
    this.profiles = profiles;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> config(@PathParam("id") String id) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.get(id));
    asked.put("config", () -> configs.get(id));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("config")
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("config", Answers.member(found, "config"))
                    .data("version", Answers.member(found, "config", Answers.VERSION).asInt())
                    .data("games", GameId.ids())
                    .data("flags", FLAGS));
  }

  /** The whole of it, as the page had it. */
  @POST
  public Uni<Response> put(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.all(body, "enabledGames");
    body.set("currencies", currencies(form));
    ObjectNode flags = body.putObject("featureFlags");
    FLAGS.forEach(flag -> flags.put(flag, form.checked(flag)));
    form.texts(body, "demoStartingBalance", "defaultLanguage");
    return configs
        .put(id, Answers.ifMatch(form), answers.body(body, ConfigBody.class))
        .replaceWith(() -> pages.done("/console/operators/" + id + "/config", Note.CONFIG_STORED));
  }

  /** A currency a line, with its limits behind it. */
  private JsonNode currencies(Form form) {
    ObjectNode currencies = answers.body();
    for (List<String> words : form.table("currencies")) {
      ObjectNode limits = currencies.putObject(words.getFirst());
      for (int i = 1; i < words.size(); i++) {
        limits.put(i <= LIMITS.size() ? LIMITS.get(i - 1) : "more", words.get(i));
      }
    }
    return currencies;
  }
}
