package io.paddock.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server would make of a manifest: Kubernetes' own kinds are read by the API's model, kinds
 * of operators by a schema of what we use of them. A field that neither knows is an error, as it is
 * for a server that validates strictly.
 */
final class StrictModel {

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("batch/v1/CronJob", CronJob.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class));

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().annotationIntrospector(new NothingUnknown()).build();

  private StrictModel() {}

  /** What is wrong with a manifest; empty when nothing is. */
  static Optional<String> objection(JsonNode manifest) {
    String kind = kind(manifest);
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      return custom(kind, manifest);
    }
    try {
      MAPPER.treeToValue(manifest, type);
      return Optional.empty();
    } catch (JsonProcessingException wrong) {
      return Optional.of(kind + ": " + wrong.getOriginalMessage());
    }
  }

  /** Whether every server has a kind, and not only one with an operator's. */
  static boolean isBuiltIn(JsonNode manifest) {
    return KINDS.containsKey(kind(manifest));
  }

  private static String kind(JsonNode manifest) {
    return manifest.path("apiVersion").asText() + "/" + manifest.path("kind").asText();
  }

  private static Optional<String> custom(String kind, JsonNode manifest) {
    String name = kind.toLowerCase(Locale.ROOT).replace('/', '_') + ".json";
    try (InputStream in = StrictModel.class.getResourceAsStream("/schemas/" + name)) {
      if (in == null) {
        return Optional.of(kind + ": no such kind");
      }
      return first(
          kind,
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in),
          manifest);
    } catch (IOException failure) {
      throw new UncheckedIOException(name, failure);
    }
  }

  private static Optional<String> first(String kind, JsonSchema schema, JsonNode manifest) {
    List<String> messages =
        schema.validate(manifest).stream().map(ValidationMessage::getMessage).sorted().toList();
    return messages.isEmpty() ? Optional.empty() : Optional.of(kind + ": " + messages);
  }

  /** The model keeps fields that it does not know aside; here nothing takes them. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }

    @Override
    public Boolean hasAnyGetter(Annotated annotated) {
      return false;
    }
  }
}
