package live.houselights.merch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.merch.MerchDesk.SaveOutcome.Refused;
import live.houselights.merch.MerchDesk.SaveOutcome.Saved;
import live.houselights.merch.MerchDesk.ShipOutcome.NotPossible;
import live.houselights.merch.MerchDesk.ShipOutcome.Shipped;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How managers change products and stock while fans buy. */
class MerchDeskTest {

    @Nested
    @OnH2
    class InMemory extends Desk {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Desk {}

    abstract static class Desk extends Store {

        @Test
        void aSavedProductIsForSale() {
            save(ProductId.next(), draft("Tour shirt", variant("M", 3), variant("L", 4)));

            Product product = merch.productsOf(artist).getFirst();

            assertThat(product.name()).isEqualTo("Tour shirt");
            assertThat(product.variants()).extracting(Variant::name).containsExactly("M", "L");
            assertThat(merch.product(product.slug())).contains(product);
            assertThat(merch.products()).contains(product);
        }

        @Test
        void twoProductsOfOneNameHaveTwoAddressesThatStay() {
            ProductId first = ProductId.next();
            String name = "Été " + artist;
            var medium = variant("M", 1);
            save(first, draft(name, medium));
            save(ProductId.next(), draft(name, variant("M", 1)));
            List<String> slugs =
                    merch.productsOf(artist).stream().map(Product::slug).toList();

            save(first, draft("Renamed", medium));

            assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.startsWith("ete-"));
            assertThat(merch.productsOf(artist)).extracting(Product::slug).containsExactlyInAnyOrderElementsOf(slugs);
        }

        @Test
        void variantsThatAreNotNamedAnyMoreAreTakenOffSale() {
            ProductId id = ProductId.next();
            var medium = variant("M", 3);
            var large = variant("L", 3);
            save(id, draft("Tour shirt", medium, large));

            save(id, draft("Tour shirt", large));
            assertThat(merch.productsOf(artist).getFirst().variants())
                    .extracting(Variant::name)
                    .containsExactly("L");

            save(id, draft("Tour shirt"));
            assertThat(merch.productsOf(artist)).isEmpty();

            save(id, draft("Tour shirt", medium));
            assertThat(merch.productsOf(artist).getFirst().variants())
                    .extracting(Variant::name)
                    .containsExactly("M");
        }

        @Test
        void theStockCannotGoBelowWhatIsInCarts() {
            ProductId id = ProductId.next();
            var medium = variant("M", 5);
            save(id, draft("Tour shirt", medium));
            reserved(medium.id(), 3);

            SaveOutcome outcome = desk.save(id, draft("Renamed", stocked(medium, 2, null)));

            assertThat(outcome).isEqualTo(new Refused("variants", "3 of M are in carts: the stock cannot be less."));
            assertThat(merch.productsOf(artist).getFirst().name()).isEqualTo("Tour shirt");
        }

        private VariantDraft stocked(VariantDraft draft, int stock, @Nullable Integer seen) {
            return new VariantDraft(draft.id(), draft.name(), draft.price(), stock, seen);
        }

        @Test
        void whoSavesAProductThatSomebodyChangedMeanwhileIsToldAndChangesNothing() {
            ProductId id = ProductId.next();
            var medium = variant("M", 5);
            save(id, draft("Tour shirt", medium));
            Product seen = merch.productsOf(artist).getFirst();
            assertThat(desk.save(id, draft("Theirs", medium), seen)).isEqualTo(new Saved());

            SaveOutcome late = desk.save(id, draft("Mine", medium), seen);

            Product now = merch.productsOf(artist).getFirst();
            assertThat(late).isEqualTo(new SaveOutcome.Overtaken(now));
            assertThat(now.name()).isEqualTo("Theirs");
            assertThat(desk.save(id, draft("Mine", medium), now)).isEqualTo(new Saved());
        }

        @Test
        void whatFansBuyMeanwhileDoesNotOvertakeAManager() {
            ProductId id = ProductId.next();
            var medium = variant("M", 5);
            save(id, draft("Tour shirt", medium));
            Product seen = merch.productsOf(artist).getFirst();
            reserved(medium.id(), 3);

            assertThat(desk.save(id, draft("Renamed", medium), seen)).isEqualTo(new Saved());
        }

        @Test
        void ofManyWhoSaveTheSameProductAtOnceOneIsFirst() {
            ProductId id = ProductId.next();
            var medium = variant("M", 5);
            save(id, draft("Tour shirt", medium));
            Product seen = merch.productsOf(artist).getFirst();

            List<SaveOutcome> outcomes = Crowd.of(6).attempt(6, i -> desk.save(id, draft("By " + i, medium), seen));

            assertThat(outcomes).filteredOn(Saved.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(SaveOutcome.Overtaken.class::isInstance)
                    .hasSize(5);
        }

        @Test
        void aStockThatFansChangedMeanwhileIsNotOverwritten() {
            ProductId id = ProductId.next();
            var medium = variant("M", 10);
            save(id, draft("Tour shirt", medium));
            take(OrderId.next(), reserved(medium.id(), 3));

            SaveOutcome typedOver = desk.save(id, draft("Tour shirt", stocked(medium, 20, 10)));
            SaveOutcome leftAsSeen = desk.save(id, draft("Renamed", stocked(medium, 10, 10)));

            assertThat(typedOver)
                    .isEqualTo(new Refused(
                            "variants", "The stock of M was 10 when you opened this page and is 7 now: look again."));
            assertThat(leftAsSeen).isEqualTo(new Saved());
            assertThat(variant(medium.id()).stock()).isEqualTo(7);
            assertThat(merch.productsOf(artist).getFirst().name()).isEqualTo("Renamed");
        }

        @Test
        void savingWhileACrowdBuysKeepsTheCountsTrue() {
            ProductId id = ProductId.next();
            var medium = variant("M", 100);
            save(id, draft("Tour shirt", medium));

            Crowd.of(16).attempt(200, number -> {
                if (number % 10 == 0) {
                    return desk.save(id, draft("Shirt " + number, stocked(medium, 100, 100))) instanceof Saved;
                }
                merch.take(OrderId.next(), new ArrayList<>(List.of(reservedOrNew(medium.id()))), BERLIN);
                return true;
            });

            assertCountsAreTrue(medium.id(), 100);
        }

        private ReservationId reservedOrNew(VariantId variant) {
            var request = request(variant, 1);
            merch.reserve(request);
            return request.reservation();
        }

        @Test
        void anotherArtistsProductOrVariantIsNotEdited() {
            ProductId id = ProductId.next();
            var medium = variant("M", 5);
            save(id, draft("Tour shirt", medium));
            ProductDraft theirs = new ProductDraft(ArtistId.next(), "Mine now", "", null, List.of(medium));

            assertThat(desk.save(id, theirs)).isInstanceOf(Refused.class);
            assertThat(desk.save(ProductId.next(), theirs)).isInstanceOf(Refused.class);

            assertThat(merch.productsOf(artist).getFirst().name()).isEqualTo("Tour shirt");
        }

        @Test
        void whatMakesNoSenseIsRefusedByField() {
            var medium = variant("M", 1);

            assertRefused("name", draft(" "));
            assertRefused("name", draft("x".repeat(81)));
            assertRefused("name", draft("a\0b"));
            assertRefused("description", new ProductDraft(artist, "Shirt", "x".repeat(4_001), null, List.of(medium)));
            assertRefused("variants", draft("Shirt", variant("M", -1)));
            assertRefused("variants", draft("Shirt", variant(" ", 1)));
            assertRefused("variants", draft("Shirt", medium, medium));
            assertRefused("variants", draft("Shirt", new VariantDraft(VariantId.next(), "M", Money.of(-1, "EUR"), 1)));
            assertRefused(
                    "variants", draft("Shirt", medium, new VariantDraft(VariantId.next(), "L", Money.of(1, "USD"), 1)));
            assertThat(merch.productsOf(artist)).isEmpty();
        }

        private void assertRefused(String field, ProductDraft draft) {
            SaveOutcome outcome = desk.save(ProductId.next(), draft);
            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(((Refused) outcome).field()).isEqualTo(field);
        }

        @Test
        void sqlAndHtmlInAProductStayData() {
            String name = "'; drop table product; -- <b>bold</b>";
            save(ProductId.next(), draft(name, variant("<i>M</i>", 1)));

            Product product = merch.productsOf(artist).getFirst();

            assertThat(product.name()).isEqualTo(name);
            assertThat(product.variants().getFirst().name()).isEqualTo("<i>M</i>");
            assertThat(merch.product("' or 1=1 --")).isEmpty();
            assertThat(merch.product("../" + product.slug())).isEmpty();
        }

        @Test
        void shipmentsWaitForTheirOwnArtistTheOldestFirst() {
            VariantId shirts = shirts(10);
            OrderId first = OrderId.next();
            OrderId second = OrderId.next();
            take(first, reserved(shirts, 1));
            take(second, reserved(shirts, 2));

            assertThat(desk.waiting(artist)).extracting(Shipment::order).containsExactly(first, second);
            assertThat(desk.waiting(ArtistId.next())).isEmpty();

            assertThat(desk.markShipped(first, artist, "DE-1")).isEqualTo(new Shipped());
            assertThat(desk.markShipped(first, artist, "DE-1")).isEqualTo(new Shipped());
            assertThat(desk.markShipped(OrderId.next(), artist, "unknown")).isInstanceOf(NotPossible.class);
            assertThat(desk.waiting(artist)).extracting(Shipment::order).containsExactly(second);
        }

        @Test
        void goodsOfTwoArtistsInOneOrderAreTwoShipmentsThatLeaveOnTheirOwn() {
            VariantId shirts = shirts(10);
            ArtistId first = artist;
            artist = ArtistId.next();
            VariantId posters = shirts(10);
            OrderId order = OrderId.next();
            take(order, reserved(shirts, 1), reserved(posters, 2));

            assertThat(desk.waiting(first)).singleElement().satisfies(shipment -> {
                assertThat(shipment.contents()).containsExactly("1 × Tour shirt, M");
                assertThat(shipment.address()).isEqualTo(BERLIN);
            });
            assertThat(desk.waiting(artist))
                    .singleElement()
                    .satisfies(shipment -> assertThat(shipment.contents()).containsExactly("2 × Tour shirt, M"));

            assertThat(desk.markShipped(order, first, " DE-1 ")).isEqualTo(new Shipped());

            assertThat(desk.waiting(first)).isEmpty();
            assertThat(desk.waiting(artist)).hasSize(1);
            assertThat(merch.shipments(order))
                    .extracting(Shipment::artist, Shipment::state, Shipment::trackingNumber)
                    .containsExactlyInAnyOrder(
                            tuple(first, Shipment.State.SHIPPED, "DE-1"), tuple(artist, Shipment.State.WAITING, ""));
        }

        @Test
        void nobodyShipsTheGoodsOfAnotherArtistOrOfARefundedOrder() {
            OrderId order = OrderId.next();
            take(order, reserved(shirts(10), 1));

            assertThat(desk.markShipped(order, ArtistId.next(), "DE-1"))
                    .isEqualTo(new NotPossible("This order has no goods of this artist."));
            assertThat(desk.waiting(artist)).hasSize(1);

            merch.putBack(order);
            assertThat(desk.markShipped(order, artist, "DE-1"))
                    .isEqualTo(new NotPossible("The order was refunded meanwhile: its goods stay here."));
            assertThat(merch.shipments(order)).extracting(Shipment::state).containsExactly(Shipment.State.STOPPED);
        }

        @Test
        void sendingAndRefundingAtOnceEitherSendsOrPutsBack() {
            VariantId shirts = shirts(100);

            List<Boolean> sent = Crowd.of(20).attempt(40, _ -> {
                OrderId order = OrderId.next();
                take(order, reserved(shirts, 1));
                Crowd.of(2).attempt(2, side -> {
                    if (side == 0) {
                        desk.markShipped(order, artist, "DE-1");
                    } else {
                        merch.putBack(order);
                    }
                    return side;
                });
                return merch.shipments(order).getFirst().state() == Shipment.State.SHIPPED;
            });

            int gone =
                    Math.toIntExact(sent.stream().filter(Boolean::booleanValue).count());
            assertThat(variant(shirts).stock()).isEqualTo(100 - gone);
            assertCountsAreTrue(shirts, 100);
        }
    }
}
