package melmastoon.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.local.verify.model.Business;
import melmastoon.local.verify.model.Caller;
import melmastoon.local.verify.model.Command;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.Test;

/// What sequences are made of, without a stack: the model alone answers.
class GeneratorTest {
    /// What the specification's model says nothing of yet; a job is no tenant's.
    private static final Set<String> NOT_MODELLED = Set.of("moveOrganizationUnit", "runJob");

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    @Test
    void theSameSeedDrawsTheSameCommands() {
        assertThat(drawn(7, 60)).isEqualTo(drawn(7, 60)).isNotEqualTo(drawn(8, 60));
    }

    /// Or a sequence would say nothing about the command.
    @Test
    void everyCommandIsCarriedOutInSomeSequenceAndRefusedInAnother() {
        var done = new HashSet<String>();
        var refused = new HashSet<String>();
        for (int seed = 0; seed < 400; seed++) {
            var business = new Business(Verification.catalogue());
            var generator = new Generator(business, seed, "w" + seed, NOW);
            business.answer(generator.provision(), NOW);
            for (int i = 0; i < 40; i++) {
                var command = generator.next();
                (business.answer(command, NOW).status() < 300 ? done : refused).add(command.name());
            }
        }
        assertThat(done).containsAll(Weights.ALL.keySet());
        assertThat(refused).containsAll(Weights.ALL.keySet());
    }

    /// Ruling 46.
    @Test
    void aKeyIsItsCallersInWhateverItSends() {
        var business = new Business(Verification.catalogue());
        var provision = new Generator(business, 1, "w", NOW).provision();
        business.answer(provision, NOW);
        var attach = new Command("attachPlan", provision.by(), Map.of("planRef", "plan_pro"), provision.key(), "");

        assertThat(business.answer(attach, NOW).code()).isEqualTo("SYNC.IDEMPOTENCY_KEY_REUSED");
        assertThat(business.answer(provision, NOW).status()).isEqualTo(201);
    }

    /// Whatever its key was used for.
    @Test
    void whoMayNotProvisionIsToldSo() {
        var business = new Business(Verification.catalogue());
        var provision = new Generator(business, 1, "w", NOW).provision();
        business.answer(provision, NOW);
        var owner = new Caller("user:" + provision.arguments().get("ownerUserId"), "", false, false);
        var name = Map.<String, Object>of("kind", "region", "name", "Mine");
        business.answer(new Command("createOrganizationUnit", owner, name, "key", ""), NOW);

        var answer = business.answer(new Command("provisionTenant", owner, provision.arguments(), "key", ""), NOW);

        assertThat(answer.code()).isEqualTo("COMMON.PERMISSION_DENIED");
    }

    /// Rules that need several commands to come about.
    @Test
    void limitsBreakGlassAccessAndConditionsComeAbout() {
        var wantedCodes = Set.of(
                "TENANT.INVITATION_RATE_LIMIT",
                "TENANT.BREAK_GLASS_ROLE",
                "TENANT.APPROVAL_PENDING",
                "MEMBERSHIP.ALREADY_MEMBER",
                "MEMBERSHIP.BREAK_GLASS",
                "TENANT.CONDITION_INVALID",
                "TENANT.CONDITION_NOT_POSSIBLE",
                "TENANT.RESOURCE_TYPE_GRANTED");
        var wantedVerdicts = Set.of("", "CONDITION_NOT_MET", "OUT_OF_SCOPE", "STEP_UP_REQUIRED", "PROPERTY_REQUIRED");
        var codes = new HashSet<String>();
        var verdicts = new HashSet<String>();
        for (int seed = 0;
                seed < 4_000 && !(codes.containsAll(wantedCodes) && verdicts.containsAll(wantedVerdicts));
                seed++) {
            var business = new Business(Verification.catalogue());
            var generator = new Generator(business, seed, "w" + seed, NOW);
            business.answer(generator.provision(), NOW);
            for (int i = 0; i < 40; i++) {
                codes.add(business.answer(generator.next(), NOW).code());
                var question = generator.question();
                verdicts.add(business.check(question, NOW).reason());
            }
        }
        assertThat(codes).containsAll(wantedCodes);
        assertThat(verdicts).containsAll(wantedVerdicts);
    }

    /// Or a new command would be compared with nothing.
    @Test
    void everyCommandOfTheApiIsDrawn() throws IOException {
        var openapi = Sources.ofThisCheckout().root().resolve("command-api/openapi.yaml");

        assertThat(Routes.of(Files.readString(openapi)).all().keySet())
                .containsAll(Weights.ALL.keySet())
                .filteredOn(name -> !Weights.ALL.containsKey(name))
                .containsExactlyInAnyOrderElementsOf(NOT_MODELLED);
    }

    private static List<Command> drawn(long seed, int commands) {
        var business = new Business(Verification.catalogue());
        var generator = new Generator(business, seed, "w", NOW);
        var drawn = new ArrayList<Command>();
        drawn.add(generator.provision());
        for (int i = 0; i < commands; i++) {
            business.answer(drawn.getLast(), NOW);
            drawn.add(generator.next());
        }
        return drawn;
    }
}
