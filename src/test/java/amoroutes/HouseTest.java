package amoroutes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The arrows between the rooms, and the two habits that keep the rooms testable: no framework, no wall clock. */
@AnalyzeClasses(packages = "amoroutes", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule rooms_import_only_what_they_may = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("order")
            .definedBy("amoroutes.order..")
            .layer("settings")
            .definedBy("amoroutes.settings..")
            .layer("intake")
            .definedBy("amoroutes.intake..")
            .layer("store")
            .definedBy("amoroutes.store..")
            .layer("enrich")
            .definedBy("amoroutes.enrich..")
            .layer("amocrm")
            .definedBy("amoroutes.amocrm..")
            .layer("directory")
            .definedBy("amoroutes.directory..")
            .layer("deliver")
            .definedBy("amoroutes.deliver..")
            .layer("shop")
            .definedBy("amoroutes.shop..")
            .layer("modx")
            .definedBy("amoroutes.modx..")
            .layer("writeback")
            .definedBy("amoroutes.writeback..")
            .layer("ops")
            .definedBy("amoroutes.ops..")
            .layer("rehearsal")
            .definedBy("amoroutes.rehearsal..")
            .layer("sandbox")
            .definedBy("amoroutes.sandbox..")
            .layer("common")
            .definedBy("amoroutes.common..")
            .layer("logs")
            .definedBy("amoroutes.logs..")
            .layer("http")
            .definedBy("amoroutes.http..")
            .layer("endpoint")
            .definedBy("amoroutes.endpoint..")
            .layer("reload")
            .definedBy("amoroutes.reload..")
            .layer("wiring")
            .definedBy("amoroutes.wiring..")
            .layer("cli")
            .definedBy("amoroutes.cli..")
            .whereLayer("order")
            .mayNotAccessAnyLayer()
            .whereLayer("settings")
            .mayNotAccessAnyLayer()
            .whereLayer("intake")
            .mayOnlyAccessLayers("order", "settings")
            .whereLayer("store")
            .mayOnlyAccessLayers("order")
            .whereLayer("enrich")
            .mayOnlyAccessLayers("order", "settings")
            .whereLayer("amocrm")
            .mayOnlyAccessLayers("settings")
            .whereLayer("directory")
            .mayOnlyAccessLayers("order", "amocrm")
            .whereLayer("deliver")
            .mayOnlyAccessLayers("order", "settings", "store", "enrich", "amocrm")
            .whereLayer("shop")
            .mayOnlyAccessLayers("order", "settings")
            .whereLayer("modx")
            .mayOnlyAccessLayers("order", "settings", "store", "enrich", "amocrm", "shop")
            .whereLayer("writeback")
            .mayOnlyAccessLayers("order", "settings", "store", "enrich", "amocrm", "deliver", "shop")
            .whereLayer("ops")
            .mayOnlyAccessLayers("order", "settings", "store", "amocrm", "deliver")
            .whereLayer("rehearsal")
            .mayOnlyAccessLayers("order", "settings", "intake", "store", "enrich", "amocrm", "deliver")
            .whereLayer("sandbox")
            .mayNotAccessAnyLayer()
            .whereLayer("common")
            .mayNotAccessAnyLayer()
            .whereLayer("logs")
            .mayOnlyAccessLayers("order")
            .whereLayer("http")
            .mayOnlyAccessLayers("common", "intake", "store")
            .whereLayer("endpoint")
            .mayOnlyAccessLayers(
                    "order", "settings", "intake", "store", "amocrm", "deliver", "writeback", "ops", "http")
            .whereLayer("reload")
            .mayOnlyAccessLayers("common", "intake", "deliver", "http")
            .whereLayer("wiring")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("amoroutes.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule frameworks_stay_outside = noClasses()
            .that()
            .resideOutsideOfPackages("amoroutes.http..", "amoroutes.reload..", "amoroutes.wiring..", "amoroutes.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.vertx..", "org.apache.hc..", "picocli..");

    /**
     * What is sent to a route by its name is sent to a {@code CoreRoute}: a set of route files is held against those. The
     * rehearsal sends to doors of its own.
     */
    @ArchTest
    static final ArchRule only_the_live_routes_send = noClasses()
            .that()
            .doNotHaveSimpleName("LiveRoutes")
            .and()
            .doNotHaveSimpleName("Generation")
            .and()
            .doNotHaveSimpleName("RehearsedRoutes")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.ProducerTemplate");

    @ArchTest
    static final ArchRule the_vocabulary_is_plain_java = noClasses()
            .that()
            .resideInAPackage("amoroutes.order..")
            .and()
            .doNotHaveSimpleName("Phones")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "amoroutes.order..");

    @ArchTest
    static final ArchRule time_is_a_parameter = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "amoroutes.http..",
                    "amoroutes.endpoint..",
                    "amoroutes.reload..",
                    "amoroutes.wiring..",
                    "amoroutes.cli..",
                    "amoroutes.sandbox..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
