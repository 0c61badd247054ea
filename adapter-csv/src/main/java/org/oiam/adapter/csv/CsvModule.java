package org.oiam.adapter.csv;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.oiam.application.TableFiles;
import org.oiam.application.permissions.PackageFiles;
import org.oiam.domain.permissions.Catalogue;

/** Binds {@link TableFiles} and {@link PackageFiles}. */
public final class CsvModule extends AbstractModule {

    @Provides
    @Singleton
    static TableFiles tableFiles() {
        return new CsvTables();
    }

    @Provides
    @Singleton
    static PackageFiles packageFiles(Catalogue catalogue) {
        return new JsonPackageFiles(catalogue);
    }
}
