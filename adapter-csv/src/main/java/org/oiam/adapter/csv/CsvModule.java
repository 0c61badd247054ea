package org.oiam.adapter.csv;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.oiam.application.TableFiles;

/** Binds {@link TableFiles}. */
public final class CsvModule extends AbstractModule {

    @Provides
    @Singleton
    static TableFiles tableFiles() {
        return new CsvTables();
    }
}
