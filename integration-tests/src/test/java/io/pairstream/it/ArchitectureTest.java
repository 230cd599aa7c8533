package io.pairstream.it;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Dependencies point one way, and third-party types stay where they belong. */
@AnalyzeClasses(packages = "io.pairstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.pairstream..")
            .layer("schemas")
            .definedBy("io.pairstream.schemas..", "io.pairstream.records..")
            .layer("kafka")
            .definedBy("io.pairstream.kafka..")
            .layer("metrics")
            .definedBy("io.pairstream.metrics..")
            .layer("images")
            .definedBy("io.pairstream.images..")
            .layer("broker")
            .definedBy("io.pairstream.broker..")
            .layer("checkpoints")
            .definedBy("io.pairstream.checkpoints..")
            .layer("layers")
            .definedBy("io.pairstream.layers..")
            .layer("model")
            .definedBy("io.pairstream.model..")
            .layer("producer")
            .definedBy("io.pairstream.producer..")
            .layer("joining")
            .definedBy("io.pairstream.joining..")
            .layer("trainer")
            .definedBy("io.pairstream.trainer..")
            .layer("evaluator")
            .definedBy("io.pairstream.evaluator..")
            .layer("report")
            .definedBy("io.pairstream.report..")
            .layer("dashboard")
            .definedBy("io.pairstream.dashboard..")
            .layer("web")
            .definedBy("io.pairstream.web..")
            .layer("verifier")
            .definedBy("io.pairstream.verifier..")
            .layer("app")
            .definedBy("io.pairstream.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("producer")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("evaluator")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("dashboard")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("verifier")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("web")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("dashboard", "verifier", "app")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("dashboard", "app")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers(
                    "producer", "joining", "trainer", "evaluator", "report", "dashboard", "verifier", "app")
            .whereLayer("joining")
            .mayOnlyAccessLayers("schemas", "kafka", "images")
            .whereLayer("joining")
            .mayOnlyBeAccessedByLayers("trainer", "evaluator", "verifier", "app")
            .whereLayer("images")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("broker")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("checkpoints")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("layers")
            .mayNotAccessAnyLayer()
            .whereLayer("layers")
            .mayOnlyBeAccessedByLayers("model")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("trainer", "evaluator", "verifier", "app")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("producer", "trainer", "evaluator", "dashboard", "verifier", "app");

    @ArchTest
    static final ArchRule THE_COMMANDS_ROOMS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.pairstream.app..")
            .layer("main")
            .definedBy("io.pairstream.app")
            .layer("command")
            .definedBy("io.pairstream.app.command..")
            .layer("experiment")
            .definedBy("io.pairstream.app.experiment..")
            .layer("compare")
            .definedBy("io.pairstream.app.compare..")
            .layer("export")
            .definedBy("io.pairstream.app.export..")
            .layer("run")
            .definedBy("io.pairstream.app.run..")
            .layer("display")
            .definedBy("io.pairstream.app.display..")
            .layer("settings")
            .definedBy("io.pairstream.app.settings..")
            .layer("doctor")
            .definedBy("io.pairstream.app.doctor..")
            .layer("completion")
            .definedBy("io.pairstream.app.completion..")
            .layer("failure")
            .definedBy("io.pairstream.app.failure..")
            .layer("version")
            .definedBy("io.pairstream.app.version..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("compare")
            .mayOnlyAccessLayers("experiment", "display")
            .whereLayer("export")
            .mayOnlyAccessLayers("display")
            .whereLayer("experiment")
            .mayOnlyAccessLayers("run", "settings", "display")
            .whereLayer("run")
            .mayOnlyAccessLayers("display", "failure")
            .whereLayer("display")
            .mayOnlyAccessLayers("failure")
            .whereLayer("settings")
            .mayOnlyAccessLayers("version")
            .whereLayer("doctor")
            .mayNotAccessAnyLayer()
            .whereLayer("completion")
            .mayNotAccessAnyLayer()
            .whereLayer("failure")
            .mayNotAccessAnyLayer()
            .whereLayer("version")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule COMMAND_HOLDS_COMMANDS_AND_THEIR_OPTIONS = classes()
            .that()
            .resideInAPackage("io.pairstream.app.command..")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beAnnotatedWith(Command.class)
            .orShould(haveAnOption());

    private static ArchCondition<JavaClass> haveAnOption() {
        DescribedPredicate<JavaClass> haveAnOption = DescribedPredicate.describe(
                "have an option",
                type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(Option.class)));
        return ArchCondition.from(haveAnOption);
    }

    @ArchTest
    static final ArchRule DEEPLEARNING4J_STAYS_IN_LAYERS_AND_MODEL = noClasses()
            .that()
            .resideOutsideOfPackages("io.pairstream.layers..", "io.pairstream.model..", "io.pairstream.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule JAVALIN_STAYS_WHERE_HTTP_IS_SPOKEN = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.pairstream.web..", "io.pairstream.dashboard.web..", "io.pairstream.verifier.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule PROMETHEUS_STAYS_IN_METRICS = noClasses()
            .that()
            .resideOutsideOfPackage("io.pairstream.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer.prometheusmetrics..", "io.prometheus..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule KAFKA_STAYS_OUT_OF_THE_CONTRACT_IMAGES_CHECKPOINTS_AND_NETWORKS = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.pairstream.schemas..",
                    "io.pairstream.records..",
                    "io.pairstream.layers..",
                    "io.pairstream.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule NOTHING_IS_READ_WITH_JAVA_SERIALIZATION =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    /** There they are made to read committed records only, and to write in transactions. */
    @ArchTest
    static final ArchRule KAFKA_CLIENTS_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("io.pairstream.kafka.client..")
            .should()
            .callConstructorWhere(
                    target(owner(name(KafkaConsumer.class.getName()).or(name(KafkaProducer.class.getName())))));
}
