package live.houselights.kernel;

import java.util.UUID;

/** A typed name of one thing, so that a show's id can never be passed where a tier's is asked. */
public sealed interface Id
        permits AccountId,
                ArtistId,
                ArtworkId,
                CartId,
                CodeBatchId,
                EntryId,
                HoldId,
                OrderId,
                PaymentId,
                PriceStepId,
                ProductId,
                ReservationId,
                ShowId,
                TicketId,
                TierId,
                VariantId,
                WaitingId {

    UUID value();
}
