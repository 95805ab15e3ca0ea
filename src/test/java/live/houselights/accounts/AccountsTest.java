package live.houselights.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import live.houselights.accounts.Permissions.Position;
import live.houselights.kernel.ArtistId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** People, and what their teams let them do. */
class AccountsTest {

    @Nested
    @OnH2
    class OnEmbedded extends Facts {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Facts {}

    abstract static class Facts {

        @Autowired
        Accounts accounts;

        @Autowired
        Permissions permissions;

        @Test
        void anAddressHasOneAccountHoweverItIsTyped() {
            String address = unusedAddress();

            Account first = accounts.openFor(address);
            Account second = accounts.openFor("  " + address.toUpperCase(java.util.Locale.ROOT) + " ");

            assertThat(second).isEqualTo(first);
            assertThat(accounts.byEmail(" " + address)).contains(first);
            assertThat(accounts.account(first.id())).contains(first);
        }

        @Test
        void manyFirstVisitsAtOnceOpenOneAccount() throws Exception {
            String address = unusedAddress();
            Callable<Account> visit = () -> accounts.openFor(address);

            List<Future<Account>> visits;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                visits = threads.invokeAll(java.util.Collections.nCopies(16, visit));
            }

            assertThat(visits).extracting(Future::get).containsOnly(accounts.openFor(address));
        }

        @Test
        void aNewAccountsNameGivesNothingOfTheAddressAway() {
            Account opened = accounts.openFor(unusedAddress());

            assertThat(opened.name()).matches("Fan \\d{4}");
            assertThat(opened.operator()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "mia",
                    "mia@",
                    "@example.org",
                    "mia@localhost",
                    "mia@example.org, noor@example.org",
                    "mia@example.org\r\nBcc: all@example.org",
                    "<script>alert(1)</script>@example.org",
                    "\"'; drop table account; --\"@example.org",
                    "mia @example.org"
                })
        void whatIsNoAddressOpensNothing(String typed) {
            assertThat(accounts.byEmail(typed)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> accounts.openFor(typed));
        }

        @Test
        void sqlInAnAddressIsJustAnAddress() {
            Account odd = accounts.openFor("o'or'1'='1-" + UUID.randomUUID() + "@example.org");

            assertThat(accounts.byEmail(odd.email())).contains(odd);
            assertThat(accounts.byEmail("' or ''='@example.org")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Mia", "'; drop table account; --", "<b>Mia</b>", "Mía 🎸"})
        void aNameIsKeptAsItWasWritten(String name) {
            Account account = accounts.openFor(unusedAddress());

            accounts.rename(account.id(), name);

            assertThat(accounts.account(account.id())).map(Account::name).contains(name);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "   ", "Mia\nOperator", "1234567890123456789012345678901234567890123456789012345678901"})
        void aNameThatCannotBeShownIsRefused(String name) {
            Account account = accounts.openFor(unusedAddress());

            assertThatIllegalArgumentException().isThrownBy(() -> accounts.rename(account.id(), name));
        }

        @Test
        void aManagerMayDoEverythingForTheirArtistOnly() {
            Account noor = accounts.openFor(unusedAddress());
            ArtistId own = ArtistId.next();
            ArtistId others = ArtistId.next();

            permissions.appoint(noor.id(), own, Position.MANAGER);

            for (Permission permission : Permission.values()) {
                assertThat(permissions.may(noor.id(), permission, own)).isTrue();
                assertThat(permissions.may(noor.id(), permission, others)).isFalse();
                assertThat(permissions.artistsFor(noor.id(), permission)).containsExactly(own);
            }
        }

        @Test
        void aModeratorModeratesAndNothingElse() {
            Account theo = accounts.openFor(unusedAddress());
            ArtistId artist = ArtistId.next();

            permissions.appoint(theo.id(), artist, Position.MODERATOR);

            assertThat(permissions.may(theo.id(), Permission.MODERATION, artist))
                    .isTrue();
            assertThat(permissions.may(theo.id(), Permission.SALES, artist)).isFalse();
            assertThat(permissions.artistsFor(theo.id(), Permission.PROGRAMME)).isEmpty();
        }

        @Test
        void anotherTeamsArtistIsDenied() {
            Account noor = accounts.openFor(unusedAddress());
            permissions.appoint(noor.id(), ArtistId.next(), Position.MANAGER);

            assertThatThrownBy(() -> permissions.require(noor.id(), Permission.SALES, ArtistId.next()))
                    .isInstanceOf(AccessDeniedException.class);
        }

        @Test
        void aSecondAppointmentChangesThePosition() {
            Account theo = accounts.openFor(unusedAddress());
            ArtistId artist = ArtistId.next();
            permissions.appoint(theo.id(), artist, Position.MANAGER);

            permissions.appoint(theo.id(), artist, Position.MODERATOR);

            assertThat(permissions.may(theo.id(), Permission.SALES, artist)).isFalse();
        }

        @Test
        void anOperatorMayActForEveryArtist() {
            Account ada = accounts.openFor(unusedAddress());

            permissions.makeOperator(ada.id());

            assertThat(permissions.may(ada.id(), Permission.SALES, ArtistId.next()))
                    .isTrue();
            assertThat(accounts.account(ada.id())).map(Account::operator).contains(true);
        }

        private static String unusedAddress() {
            return UUID.randomUUID() + "@example.org";
        }
    }
}
