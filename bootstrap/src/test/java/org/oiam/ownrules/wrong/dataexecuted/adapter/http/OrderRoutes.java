package org.oiam.ownrules.wrong.dataexecuted.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** Wrong: what somebody sent becomes something that runs. */
public final class OrderRoutes {

    public Process byBuilder(String command) throws IOException {
        return new ProcessBuilder(command).start();
    }

    public Process byRuntime(String... command) throws IOException {
        return Runtime.getRuntime().exec(command);
    }

    @SuppressWarnings("BanJNDI") // the rule must see it
    public Object byName(String name) throws NamingException {
        return new InitialContext().lookup(name);
    }

    public Object byObjects(InputStream body) throws IOException, ClassNotFoundException {
        return new ObjectInputStream(body).readObject();
    }

    public Object byScript(String script) throws ScriptException {
        return new ScriptEngineManager().getEngineByName("js").eval(script);
    }
}
