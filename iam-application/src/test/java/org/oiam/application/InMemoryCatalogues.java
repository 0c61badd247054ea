package org.oiam.application;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.oiam.application.InMemoryState.KeptCatalogue;
import org.oiam.application.permissions.Catalogues;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.DefaultGrant;

final class InMemoryCatalogues implements Catalogues {

    private final InMemoryTransactions transactions;

    InMemoryCatalogues(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Catalogue> latest() {
        return transactions.read().catalogues.latest(any -> true).map(KeptCatalogue::catalogue);
    }

    @Override
    public boolean knows(Catalogue catalogue) {
        String text = CatalogueText.of(catalogue);
        return transactions
                .read()
                .catalogues
                .latest(kept -> CatalogueText.of(kept.catalogue()).equals(text))
                .isPresent();
    }

    @Override
    public void arrive(Catalogue catalogue, long revision, Instant at) {
        InMemoryState state = transactions.write();
        state.catalogues = state.catalogues.plus(new KeptCatalogue(catalogue, revision));
    }

    @Override
    public Set<DefaultGrant> withheld() {
        return transactions.read().withheld;
    }

    @Override
    public void withhold(Set<DefaultGrant> grants, long revision) {
        transactions.write().withheld = Set.copyOf(grants);
    }
}
