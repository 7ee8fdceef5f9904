package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that refuses nothing holds nothing: each is shown a manifest with one fault. */
class RefusalsTest {

  /** Sets one member of one manifest of the base; a value in braces or brackets is YAML. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Deployment games        | /spec/replica                                                | 3              | Unrecognized field "replica"
          Deployment games        | /spec/template/spec/containers/0/redinessProbe               | {}             | Unrecognized field "redinessProbe"
          Deployment games        | /spec/replicas                                               | many           | from String "many"
          Deployment games        | /kind                                                        | Deploymint     | no such kind
          Deployment games        | /spec/template/spec/automountServiceAccountToken             | true           | games: /automountServiceAccountToken is 'true'
          Deployment games        | /spec/template/spec/securityContext/runAsNonRoot             | false          | games: /securityContext/runAsNonRoot is 'false'
          Deployment games        | /spec/template/spec/securityContext/seccompProfile/type      | Unconfined     | seccompProfile/type is 'Unconfined'
          Deployment games        | /spec/template/spec/hostNetwork                              | true           | games: /hostNetwork is 'true'
          Deployment games        | /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation | true | allowPrivilegeEscalation is 'true'
          Deployment games        | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false | readOnlyRootFilesystem is 'false'
          Deployment games        | /spec/template/spec/containers/0/securityContext/privileged  | true           | privileged is 'true'
          Deployment games        | /spec/template/spec/containers/0/securityContext/capabilities/drop | []       | capabilities/drop/0 is ''
          Deployment games        | /spec/template/spec/containers/0/securityContext/capabilities/add | [NET_ADMIN] | capabilities/add is 'set'
          Deployment games        | /spec/template/spec/volumes/0                                | {name: tmp, hostPath: {path: /tmp}} | volume tmp is of no allowed kind
          Job games-migrate       | /spec/template/spec/securityContext/runAsNonRoot             | false          | games-migrate: /securityContext/runAsNonRoot is 'false'
          Namespace paddock       | /metadata/labels/pod-security.kubernetes.io~1enforce         | baseline       | is 'baseline', not 'restricted'
          ServiceAccount games    | /automountServiceAccountToken                                | true           | games: /automountServiceAccountToken is 'true'
          Deployment games        | /spec/template/spec/containers/0/image                       | paddock/games-service | has no fixed version
          Deployment games        | /spec/template/spec/containers/0/image                       | paddock/games-service:latest | has no fixed version
          Deployment games        | /spec/template/spec/containers/0/image                       | registry:5000/paddock/games-service | has no fixed version
          Deployment games        | /spec/template/spec/containers/0/resources                   | {limits: {memory: 1Gi}} | games: requests no memory
          Deployment games        | /spec/template/spec/containers/0/resources/requests          | {memory: 768Mi} | games: requests no CPU
          Deployment games        | /spec/template/spec/containers/0/resources/limits/memory     | 1Gi            | /limits/memory is '1Gi', not '640Mi'
          Deployment games        | /spec/template/spec/containers/0/readinessProbe/httpGet/path | /q/health      | /path is '/q/health', not '/q/health/ready'
          Deployment games        | /spec/template/spec/containers/0/livenessProbe/httpGet/port  | http           | /port is 'http', not 'management'
          Deployment games        | /spec/template/spec/containers/0/startupProbe                | {}             | not '/q/health/started'
          ConfigMap paddock       | /data/PADDOCK_SUMSUB_SECRET                                  | hush           | PADDOCK_SUMSUB_SECRET is given in clear
          ConfigMap paddock       | /data/PADDOCK_DB_URL                                         | postgresql://a:b@c/d | PADDOCK_DB_URL has a password in its address
          ConfigMap paddock       | /data/PADDOCK_KAFFKA                                         | kafka:9092     | no service has a setting PADDOCK_KAFFKA
          Deployment games        | /spec/template/spec/containers/0/env/0/name                  | PADDOCK_DB_PASSWORT_FILE | games has no setting PADDOCK_DB_PASSWORT_FILE
          Deployment games        | /spec/template/spec/volumes/1/projected/sources/1/secret/name | paddock-db-owner | games has the owner's password
          Job games-migrate       | /spec/template/spec/volumes/1/projected/sources/0/secret/name | paddock-db-games | games-migrate lacks the owner's password
          Job games-migrate       | /spec/template/spec/containers/0/args                        | []             | games-migrate does not migrate
          CronJob games-reseal    | /spec/suspend                                                | false          | games-reseal: /spec/suspend is 'false'
          CronJob games-reseal    | /spec/concurrencyPolicy                                      | Allow          | concurrencyPolicy is 'Allow'
          CronJob games-reseal    | /spec/successfulJobsHistoryLimit                             | 0              | successfulJobsHistoryLimit is '0'
          CronJob games-reseal    | /spec/failedJobsHistoryLimit                                 | 0              | failedJobsHistoryLimit is '0'
          CronJob games-reseal    | /spec/jobTemplate/spec/ttlSecondsAfterFinished               | 60             | ttlSecondsAfterFinished is '60'
          CronJob games-reseal    | /spec/jobTemplate/spec/template/spec/containers/0/args       | [migrate]      | games-reseal: is no tool of ours
          CronJob games-reseal    | /spec/jobTemplate/spec/template/spec/containers/0/env/0/name | PADDOCK_DB_PASSWORT_FILE | games-reseal has no setting PADDOCK_DB_PASSWORT_FILE
          CronJob gateway-lift-halt | /spec/jobTemplate/spec/template/spec/volumes/1/projected/sources/0/secret/name | paddock-db-owner | gateway-lift-halt has the owner's password
          CronJob gateway-lift-halt | /spec/jobTemplate/spec/template/spec/securityContext/runAsNonRoot | false   | gateway-lift-halt: /securityContext/runAsNonRoot is 'false'
          CronJob backoffice-bootstrap-admin | /spec/jobTemplate/spec/template/spec/containers/0/env/1/name | PADDOCK_ADMIN_PASSWORD | PADDOCK_ADMIN_PASSWORD is given in clear
          CronJob backoffice-bootstrap-admin | /spec/jobTemplate/spec/template/spec/containers/0/env/1/name | PADDOCK_ADMIN_PASSWORT_FILE | backoffice-bootstrap-admin has no setting PADDOCK_ADMIN_PASSWORT_FILE
          CronJob backoffice-bootstrap-admin | /spec/jobTemplate/spec/template/metadata/labels/app.kubernetes.io~1component | service | backoffice-bootstrap-admin: no NetworkPolicy lets it reach PostgreSQL
          CronJob backoffice-bootstrap-admin | /spec/jobTemplate/spec/template/spec/volumes/1/projected/sources/1/secret/name | paddock-db-owner | backoffice-bootstrap-admin has the owner's password
          CronJob gateway-lift-halt | /spec/suspended                                            | true           | Unrecognized field "suspended"
          Deployment games        | /spec/template/spec/terminationGracePeriodSeconds            | 30             | games: /terminationGracePeriodSeconds is '30'
          Deployment games        | /spec/template/spec/containers/0/resources/requests/memory   | 512Mi          | games: requests '512Mi' of memory, not '640Mi'
          Deployment gateway      | /spec/minReadySeconds                                        | 35             | gateway: /spec/minReadySeconds is '35', not '40'
          Deployment gateway      | /spec/progressDeadlineSeconds                                | 600            | gateway: /spec/progressDeadlineSeconds is '600', not '1155'
          Deployment gateway      | /spec/template/spec/containers/0/startupProbe/periodSeconds  | 10             | gateway: startupProbe's periodSeconds is '10', not '5'
          Deployment gateway      | /spec/template/spec/containers/0/startupProbe/failureThreshold | 42           | gateway: startupProbe's failureThreshold is '42', not '43'
          ConfigMap paddock       | /data/PADDOCK_SHUTDOWN_DELAY                                 | 30s            | games: /terminationGracePeriodSeconds is '75', not '100'
          Service games           | /spec/selector/app.kubernetes.io~1name                       | game           | Service games selects 0 workloads
          Service games           | /spec/ports/0/targetPort                                     | web            | games has no port web
          Deployment games        | /spec/selector/matchLabels/app.kubernetes.io~1name           | game           | Deployment games selects 0 workloads
          Deployment games        | /spec/selector/matchLabels                                   | {}             | Deployment games selects 0 workloads
          Deployment games        | /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app.kubernetes.io~1name | gateway | spreads other pods than its own
          Deployment games        | /spec/template/spec/topologySpreadConstraints                | []             | is not spread over zones and nodes
          PodDisruptionBudget games | /spec/selector/matchLabels/app.kubernetes.io~1name         | game           | Deployment games has 0 budgets
          PodDisruptionBudget games | /spec/selector/matchLabels/app.kubernetes.io~1name         | game           | PodDisruptionBudget games selects 0 workloads
          Deployment games        | /spec/template/spec/serviceAccountName                       | default        | there is no ServiceAccount default
          Deployment games        | /spec/template/spec/containers/0/envFrom/0/configMapRef/name | paddok         | there is no ConfigMap paddok
          Deployment games        | /spec/template/spec/containers/0/volumeMounts/0/name         | temp           | there is no volume temp
          NetworkPolicy default-deny | /spec/policyTypes                                         | [Ingress]      | no NetworkPolicy denies everything
          NetworkPolicy default-deny | /spec/egress                                              | [{}]           | no NetworkPolicy denies everything
          NetworkPolicy default-deny | /spec/podSelector                                         | {matchLabels: {app.kubernetes.io/name: games}} | no NetworkPolicy denies everything
          NetworkPolicy staff-keys-served | /spec/podSelector/matchLabels/app.kubernetes.io~1name | backofice      | staff-keys-served is about no pod
          NetworkPolicy to-partners | /spec/podSelector/matchExpressions/0/values                | [gamez]        | to-partners is about no pod
          NetworkPolicy from-ingress | /spec/ingress/0/from                                      | []             | lets in anybody
          NetworkPolicy from-ingress | /spec/ingress/0/ports                                     | []             | or to any port
          NetworkPolicy to-partners | /spec/egress/0/to                                          | []             | lets out to anybody
          NetworkPolicy to-partners | /spec/egress/0/to/0/ipBlock/except                         | [10.0.0.0/8]   | lets out to our own networks
          """)
  void aFaultIsRefused(String which, String pointer, String value, String objection) {
    Manifests base = Manifests.of(Manifests.FOLDER.resolve("base")).copy();
    String[] names = which.split(" ", 2);

    Yaml.set(base.named(names[0], names[1]), pointer, value);

    assertThat(Rules.violations(base)).anyMatch(violation -> violation.contains(objection));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HorizontalPodAutoscaler gateway | /spec/scaleTargetRef/name              | gateways | there is no Deployment gateways
          ScaledObject callbacks          | /spec/scaleTargetRef/name              | callback | there is no Deployment callback
          ScaledObject callbacks          | /spec/maxReplicas                      | 3        | maxReplicas
          ScaledObject callbacks          | /spec/triggers/0/metadata/lagThreshold | 500      | integer found, string expected
          ScaledObject callbacks          | /spec/triggers/0/metadata/lag          | many     | lag
          ScaledObject callbacks          | /spec/triggers/4/authenticationRef     | {name: kafka} | there is no TriggerAuthentication kafka
          ScaledObject callbacks          | /spec/triggers/4/authenticationRef     | {}       | required property 'name' not found
          Ingress apis | /spec/rules/0/http/paths/0/backend/service/name      | office     | there is no Service office
          Ingress apis | /spec/rules/0/http/paths/0/backend/service/port/name | management | leads to another port than http
          Ingress sockets | /metadata/annotations/nginx.ingress.kubernetes.io~1enable-access-log | "true" | trade.paddock.example/ws/user has its keys in the access log of Ingress sockets
          Ingress sockets | /spec/rules/0/http/paths/0/path | /ws/user | trade.paddock.example/ws/market has its keys in the access log of Ingress apis
          Ingress sockets | /spec/rules/1/host | other.paddock.example | games.paddock.example/v1/rooms/ has its keys in the access log of Ingress apis
          Ingress sockets | /metadata/annotations/nginx.ingress.kubernetes.io~1proxy-read-timeout | "3599" | games.paddock.example/v1/rooms/ is closed when it is quiet: proxy-read-timeout
          Ingress sockets | /metadata/annotations/nginx.ingress.kubernetes.io~1proxy-send-timeout | "3599" | trade.paddock.example/ws/market is closed when it is quiet: proxy-send-timeout
          """)
  void aFaultOfAnOverlayIsRefused(String which, String pointer, String value, String objection) {
    Manifests overlay = Manifests.of(Manifests.FOLDER.resolve("overlays/production")).copy();
    Manifests base = Manifests.of(Manifests.FOLDER.resolve("base"));
    String[] names = which.split(" ", 2);

    Yaml.set(overlay.named(names[0], names[1]), pointer, value);

    assertThat(
            Rules.violations(
                new Manifests(
                    List.of(base.all(), overlay.all()).stream().flatMap(List::stream).toList())))
        .anyMatch(violation -> violation.contains(objection));
  }
}
