<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>the window</source>
        <translation>das Fenster</translation>
    </message>
    <message>
        <source>axes and grids of the charts</source>
        <translation>Achsen und Gitter der Diagramme</translation>
    </message>
    <message>
        <source>features and forests</source>
        <translation>Merkmale und Wälder</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>der Speicher</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>the server and JSON</source>
        <translation>der Server und JSON</translation>
    </message>
    <message>
        <source>reading requests</source>
        <translation>Lesen der Anfragen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>das Protokoll</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>die Kommandozeile</translation>
    </message>
    <message>
        <source>errors as values</source>
        <translation>Fehler als Werte</translation>
    </message>
    <message>
        <source>downloads and MLflow</source>
        <translation>Downloads und MLflow</translation>
    </message>
    <message>
        <source>the data&apos;s archive</source>
        <translation>das Archiv der Daten</translation>
    </message>
    <message>
        <source>checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>plots of the report</source>
        <translation>Bilder des Berichts</translation>
    </message>
    <message>
        <source>the typeface, where installed</source>
        <translation>die Schrift, wo sie installiert ist</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>gemeinfrei</translation>
    </message>
    <message>
        <source>LGPL-2.1 or MPL-1.1</source>
        <translation>LGPL-2.1 oder MPL-1.1</translation>
    </message>
</context>
<context>
    <name>AboutPanels</name>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Turbofan is free software under GPL-3.0-or-later. This window is linked with Qt Charts, which is under GPL-3.0; engine and server do not need it.</source>
        <translation>Turbofan ist freie Software unter GPL-3.0-or-later. Dieses Fenster ist mit Qt Charts gebunden, das unter GPL-3.0 steht; Maschine und Server brauchen es nicht.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
</context>
<context>
    <name>ActSentences</name>
    <message>
        <source>The command line</source>
        <translation>Die Befehlszeile</translation>
    </message>
    <message>
        <source>A client over HTTP</source>
        <translation>Ein Programm über HTTP</translation>
    </message>
    <message>
        <source>The console</source>
        <translation>Das Fenster</translation>
    </message>
    <message>
        <source>An operator</source>
        <translation>Ein Bediener</translation>
    </message>
    <message numerus="yes">
        <source>%1 started a demo of %n user(s) over %2 min at speed %3</source>
        <translation>
            <numerusform>%1 begann eine Vorführung mit %n Nutzer über %2 min bei Tempo %3</numerusform>
            <numerusform>%1 begann eine Vorführung mit %n Nutzern über %2 min bei Tempo %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, from a fresh start</source>
        <translation>%1, ganz von vorn</translation>
    </message>
    <message>
        <source>%1 cancelled the training</source>
        <translation>%1 brach das Training ab</translation>
    </message>
    <message>
        <source>%1 set the drift thresholds</source>
        <translation>%1 setzte die Driftschwellen</translation>
    </message>
    <message>
        <source>%1 switched automatic retraining on</source>
        <translation>%1 schaltete das automatische Training ein</translation>
    </message>
    <message>
        <source>%1 switched automatic retraining off</source>
        <translation>%1 schaltete das automatische Training aus</translation>
    </message>
    <message>
        <source>%1 had drift checked</source>
        <translation>%1 ließ die Drift prüfen</translation>
    </message>
    <message numerus="yes">
        <source>%1 acknowledged event(s) %2</source>
        <translation>
            <numerusform>%1 bestätigte Ereignis %2</numerusform>
            <numerusform>%1 bestätigte die Ereignisse %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 shelved event %2 for %3 min</source>
        <translation>%1 stellte Ereignis %2 für %3 min zurück</translation>
    </message>
    <message>
        <source>%1 stopped the demo</source>
        <translation>%1 beendete die Vorführung</translation>
    </message>
    <message>
        <source>%1 asked for a training on %2 of the engines</source>
        <translation>%1 verlangte ein Training auf %2 der Triebwerke</translation>
    </message>
    <message>
        <source>%1 put model %2 in service</source>
        <translation>%1 setzte Modell %2 in den Dienst</translation>
    </message>
    <message>
        <source>%1 went back to model %2</source>
        <translation>%1 ging zurück zu Modell %2</translation>
    </message>
    <message>
        <source>%1 pinned model %2</source>
        <translation>%1 hielt Modell %2 fest</translation>
    </message>
    <message>
        <source>%1 unpinned model %2</source>
        <translation>%1 gab Modell %2 wieder frei</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what somebody did, and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 could not start a training: %2</source>
        <translation>%1 konnte kein Training beginnen: %2</translation>
    </message>
    <message>
        <source>%1 could not cancel the training: %2</source>
        <translation>%1 konnte das Training nicht abbrechen: %2</translation>
    </message>
    <message>
        <source>%1 could not put a model in service: %2</source>
        <translation>%1 konnte kein Modell in den Dienst setzen: %2</translation>
    </message>
    <message>
        <source>%1 could not go back to the model before: %2</source>
        <translation>%1 konnte nicht zum Modell davor zurückgehen: %2</translation>
    </message>
    <message>
        <source>%1 could not pin the model: %2</source>
        <translation>%1 konnte das Modell nicht festhalten: %2</translation>
    </message>
    <message>
        <source>%1 could not unpin the model: %2</source>
        <translation>%1 konnte das Modell nicht freigeben: %2</translation>
    </message>
    <message>
        <source>%1 could not set the thresholds: %2</source>
        <translation>%1 konnte die Schwellen nicht setzen: %2</translation>
    </message>
    <message>
        <source>%1 could not switch automatic retraining: %2</source>
        <translation>%1 konnte das automatische Training nicht umschalten: %2</translation>
    </message>
    <message>
        <source>%1 could not check for drift: %2</source>
        <translation>%1 konnte die Drift nicht prüfen: %2</translation>
    </message>
    <message>
        <source>%1 could not start a demo: %2</source>
        <translation>%1 konnte keine Vorführung beginnen: %2</translation>
    </message>
    <message>
        <source>%1 could not stop a demo: %2</source>
        <translation>%1 konnte keine Vorführung beenden: %2</translation>
    </message>
    <message>
        <source>%1 could not acknowledge events: %2</source>
        <translation>%1 konnte keine Ereignisse bestätigen: %2</translation>
    </message>
    <message>
        <source>%1 could not shelve an event: %2</source>
        <translation>%1 konnte kein Ereignis zurückstellen: %2</translation>
    </message>
</context>
<context>
    <name>ActionTable</name>
    <message>
        <source>Retrain…</source>
        <translation>Neu trainieren…</translation>
    </message>
    <message>
        <source>Trains a new model on part of the engines.</source>
        <translation>Trainiert ein neues Modell auf einem Teil der Triebwerke.</translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation>Training abbrechen</translation>
    </message>
    <message>
        <source>Stops the running training; the model in service stays.</source>
        <translation>Beendet das laufende Training; das Modell im Dienst bleibt.</translation>
    </message>
    <message>
        <source>Promote a model…</source>
        <translation>Modell einsetzen…</translation>
    </message>
    <message>
        <source>Puts another version in service.</source>
        <translation>Nimmt eine andere Version in Dienst.</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurücksetzen…</translation>
    </message>
    <message>
        <source>Puts the version before this one back in service.</source>
        <translation>Nimmt die vorige Version wieder in Dienst.</translation>
    </message>
    <message>
        <source>Pin the model</source>
        <translation>Modell festhalten</translation>
    </message>
    <message>
        <source>No training and no new bundle replaces a pinned model.</source>
        <translation>Weder Training noch neues Bündel ersetzt ein festgehaltenes Modell.</translation>
    </message>
    <message>
        <source>Change thresholds…</source>
        <translation>Schwellen ändern…</translation>
    </message>
    <message>
        <source>From which levels a training is asked for.</source>
        <translation>Ab welchen Werten ein Training verlangt wird.</translation>
    </message>
    <message>
        <source>Retrain by itself</source>
        <translation>Von selbst neu trainieren</translation>
    </message>
    <message>
        <source>Whether drift alone may begin a training.</source>
        <translation>Ob Drift allein ein Training beginnen darf.</translation>
    </message>
    <message>
        <source>Check drift now</source>
        <translation>Drift jetzt prüfen</translation>
    </message>
    <message>
        <source>Judges the window&apos;s feedback at once.</source>
        <translation>Beurteilt sofort die Rückmeldungen des Fensters.</translation>
    </message>
    <message>
        <source>Start the demo…</source>
        <translation>Vorführung starten…</translation>
    </message>
    <message>
        <source>Simulated users, drifting engines, and what the model makes of it.</source>
        <translation>Simulierte Nutzer, driftende Triebwerke, und was das Modell daraus macht.</translation>
    </message>
    <message>
        <source>Stop the demo</source>
        <translation>Vorführung beenden</translation>
    </message>
    <message>
        <source>Ends it early; its report says so.</source>
        <translation>Beendet sie vorzeitig; ihr Bericht sagt es.</translation>
    </message>
    <message>
        <source>Acknowledge all alarms</source>
        <translation>Alle Alarme bestätigen</translation>
    </message>
    <message>
        <source>Says that you have seen them; the history keeps who and when.</source>
        <translation>Sagt, dass Sie sie gesehen haben; der Verlauf behält, wer und wann.</translation>
    </message>
    <message>
        <source>The connection to the engine is lost.</source>
        <translation>Die Verbindung zur Maschine ist verloren.</translation>
    </message>
    <message>
        <source>The engine did not start.</source>
        <translation>Die Maschine ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The engine is still starting.</source>
        <translation>Die Maschine startet noch.</translation>
    </message>
    <message>
        <source>A job is running already; cancel it or wait for it.</source>
        <translation>Eine Aufgabe läuft schon; brechen Sie sie ab oder warten Sie.</translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation>Kein Training läuft.</translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation>Es gibt noch kein Modell.</translation>
    </message>
    <message>
        <source>A demo is running already.</source>
        <translation>Eine Vorführung läuft schon.</translation>
    </message>
    <message>
        <source>No demo is running.</source>
        <translation>Keine Vorführung läuft.</translation>
    </message>
    <message>
        <source>No alarm is open.</source>
        <translation>Kein Alarm ist offen.</translation>
    </message>
</context>
<context>
    <name>Actors</name>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>console</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>cli</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>http</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Bediener</translation>
    </message>
</context>
<context>
    <name>Bands</name>
    <message>
        <source>Training %1 failed</source>
        <translation>Training %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Training %1 cancelled</source>
        <translation>Training %1 abgebrochen</translation>
    </message>
    <message>
        <source>Training %1 interrupted</source>
        <translation>Training %1 unterbrochen</translation>
    </message>
    <message>
        <source>Training %1 …</source>
        <translation>Training %1 …</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Training %1</translation>
    </message>
    <message>
        <source>RMSE %1 → %2</source>
        <translation>RMSE %1 → %2</translation>
    </message>
    <message>
        <source>RMSE %1 → …</source>
        <translation>RMSE %1 → …</translation>
    </message>
    <message>
        <source>test RMSE %1</source>
        <translation>Test-RMSE %1</translation>
    </message>
    <message>
        <source>%1 held back</source>
        <translation>%1 zurückgehalten</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>%1: samples</source>
        <translation>%1: Messwerte</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1: no series shown</source>
        <translation>%1: keine Reihe gezeigt</translation>
    </message>
    <message>
        <source>%1: no value yet</source>
        <translation>%1: noch kein Wert</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>am höchsten: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>−%1 h</source>
        <translation>−%1 h</translation>
    </message>
    <message>
        <source>−%1 d</source>
        <translation>−%1 T</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s), newest first</source>
        <translation>
            <numerusform>%Ln Messwert, neuester zuerst</numerusform>
            <numerusform>%Ln Messwerte, neueste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>alert</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>warn</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>No value in this range</source>
        <translation>Kein Wert in diesem Zeitraum</translation>
    </message>
    <message>
        <source>No value in this range; the last one is of %1</source>
        <translation>Kein Wert in diesem Zeitraum; der letzte ist vom %1</translation>
    </message>
    <message>
        <source>%1: no value now; the last one is of %2</source>
        <translation>%1: derzeit kein Wert; der letzte ist vom %2</translation>
    </message>
</context>
<context>
    <name>DriftSentences</name>
    <message>
        <source>No model is in service: nothing to judge.</source>
        <translation>Kein Modell ist im Dienst: nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>No feedback in the window: nothing to judge.</source>
        <translation>Keine Rückmeldung im Fenster: nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>Predictions go on, but there was no feedback for %1 s: the stream is lost.</source>
        <translation>Vorhersagen laufen weiter, aber seit %1 s kam keine Rückmeldung: der Strom ist abgerissen.</translation>
    </message>
    <message>
        <source>No drift: every level is below its warning.</source>
        <translation>Keine Drift: jeder Wert liegt unter seiner Warnschwelle.</translation>
    </message>
    <message>
        <source>the last training succeeded less than %L1 s ago</source>
        <translation>das letzte Training ist vor weniger als %L1 s gelungen</translation>
    </message>
    <message>
        <source>the same training has made model %V1, which is held back (promote it, or train on another share)</source>
        <translation>dasselbe Training hat Modell %V1 ergeben, das zurückgehalten wird (es einsetzen oder auf einem anderen Anteil trainieren)</translation>
    </message>
    <message>
        <source>a training is running already (wait for it, or cancel it)</source>
        <translation>ein Training läuft schon (abwarten oder abbrechen)</translation>
    </message>
    <message>
        <source>a training is running in another process on this data directory (wait until it has finished)</source>
        <translation>ein anderer Prozess trainiert mit diesem Datenordner (abwarten, bis er fertig ist)</translation>
    </message>
    <message>
        <source>mean PSI</source>
        <translation>mittlere PSI</translation>
    </message>
    <message>
        <source>mean KS</source>
        <translation>mittlere KS</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Drift (%1), but no known engine is in the window.</source>
        <translation>Drift (%1), aber im Fenster ist kein bekanntes Triebwerk.</translation>
    </message>
    <message>
        <source>Drift (%1): reason to train on %2 of the engines.</source>
        <translation>Drift (%1): Grund für ein Training auf %2 der Triebwerke.</translation>
    </message>
    <message>
        <source>Drift (%1), but automatic retraining is off.</source>
        <translation>Drift (%1), aber das automatische Training ist aus.</translation>
    </message>
    <message>
        <source>Drift (%1): a training on %2 of the engines was started.</source>
        <translation>Drift (%1): ein Training auf %2 der Triebwerke wurde begonnen.</translation>
    </message>
    <message>
        <source>Drift (%1); a training was not started: %2</source>
        <translation>Drift (%1); kein Training wurde begonnen: %2</translation>
    </message>
    <message>
        <source>Drift: %1.</source>
        <translation>Drift: %1.</translation>
    </message>
</context>
<context>
    <name>EngineSentences</name>
    <message>
        <source>Prepared data</source>
        <translation>Vorbereitete Daten</translation>
    </message>
    <message>
        <source>No other training</source>
        <translation>Kein anderes Training</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Plattenplatz</translation>
    </message>
    <message>
        <source>Cool-down</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>Labelled rows</source>
        <translation>Zeilen mit Ergebnis</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Share of the engines</source>
        <translation>Anteil der Triebwerke</translation>
    </message>
    <message>
        <source>Not pinned</source>
        <translation>Nicht festgehalten</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bündel</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>Test RMSE</source>
        <translation>Test-RMSE</translation>
    </message>
    <message>
        <source>Earlier model</source>
        <translation>Früheres Modell</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>No other demo</source>
        <translation>Keine andere Vorführung</translation>
    </message>
    <message>
        <source>Fresh start</source>
        <translation>Ganz von vorn</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>%L1 engines, %2 data.</source>
        <translation>%L1 Triebwerke, Daten: %2.</translation>
    </message>
    <message>
        <source>Run turbofan initialize.</source>
        <translation>turbofan initialize aufrufen.</translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation>Ein Training läuft.</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it.</source>
        <translation>Abwarten oder abbrechen.</translation>
    </message>
    <message>
        <source>A training is running in another process on this data directory.</source>
        <translation>Ein anderer Prozess trainiert mit diesem Datenordner.</translation>
    </message>
    <message>
        <source>Wait until it has finished.</source>
        <translation>Abwarten, bis er fertig ist.</translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation>Kein Training läuft.</translation>
    </message>
    <message>
        <source>The disk of the models folder cannot be read: %1.</source>
        <translation>Die Platte des Modellordners lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>See to the disk.</source>
        <translation>Nach der Platte sehen.</translation>
    </message>
    <message>
        <source>%L1 MB are free, a new model needs %L2 MB.</source>
        <translation>%L1 MB sind frei, ein neues Modell braucht %L2 MB.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Platz schaffen.</translation>
    </message>
    <message>
        <source>The cool-down is over.</source>
        <translation>Die Ruhezeit ist vorbei.</translation>
    </message>
    <message>
        <source>%L1 s are left of the cool-down.</source>
        <translation>Von der Ruhezeit bleiben %L1 s.</translation>
    </message>
    <message>
        <source>Wait for it.</source>
        <translation>Abwarten.</translation>
    </message>
    <message>
        <source>Drift is watched in another process.</source>
        <translation>Drift wird in einem anderen Prozess beobachtet.</translation>
    </message>
    <message>
        <source>%L1 records of %L2 engines in the window.</source>
        <translation>%L1 Rückmeldungen von %L2 Triebwerken im Fenster.</translation>
    </message>
    <message>
        <source>No feedback in the window: whether a new model is better cannot be seen soon.</source>
        <translation>Keine Rückmeldung im Fenster: ob ein neues Modell besser ist, lässt sich nicht bald sehen.</translation>
    </message>
    <message>
        <source>Wait for feedback.</source>
        <translation>Auf Rückmeldungen warten.</translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation>Es gibt noch kein Modell.</translation>
    </message>
    <message>
        <source>Model %V1 stays saved.</source>
        <translation>Modell %V1 bleibt gespeichert.</translation>
    </message>
    <message>
        <source>The bundle of model %V1 is not on the disk any more.</source>
        <translation>Das Bündel von Modell %V1 ist nicht mehr auf der Platte.</translation>
    </message>
    <message>
        <source>Put the bundle back into the models folder.</source>
        <translation>Das Bündel zurück in den Modellordner legen.</translation>
    </message>
    <message>
        <source>about %L1 s, as the last one</source>
        <translation>etwa %L1 s, wie das letzte</translation>
    </message>
    <message>
        <source>under a second</source>
        <translation>weniger als eine Sekunde</translation>
    </message>
    <message>
        <source>%L1 % of the engines.</source>
        <translation>%L1 % der Triebwerke.</translation>
    </message>
    <message>
        <source>%1 is not a share in (0, 1].</source>
        <translation>%1 ist kein Anteil in (0, 1].</translation>
    </message>
    <message>
        <source>Give a share like 0.5.</source>
        <translation>Einen Anteil wie 0,5 angeben.</translation>
    </message>
    <message>
        <source>Model %V1</source>
        <translation>Modell %V1</translation>
    </message>
    <message>
        <source>Model %V1, test RMSE %L2</source>
        <translation>Modell %V1, Test-RMSE %L2</translation>
    </message>
    <message>
        <source>Model %V1, test RMSE %L2.</source>
        <translation>Modell %V1, Test-RMSE %L2.</translation>
    </message>
    <message>
        <source>Model %V1, test RMSE %L2, is pinned.</source>
        <translation>Modell %V1, Test-RMSE %L2, ist festgehalten.</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>Model %V1 is trained on %L2 % of the engines and saved; the pinned model stays in service.</source>
        <translation>Modell %V1 wird auf %L2 % der Triebwerke trainiert und gespeichert; das festgehaltene Modell bleibt im Dienst.</translation>
    </message>
    <message>
        <source>Model %V1 is trained on %L2 % of the engines and put in service.</source>
        <translation>Modell %V1 wird auf %L2 % der Triebwerke trainiert und in den Dienst gesetzt.</translation>
    </message>
    <message>
        <source>Model %V1 is pinned.</source>
        <translation>Modell %V1 ist festgehalten.</translation>
    </message>
    <message>
        <source>No model is pinned.</source>
        <translation>Kein Modell ist festgehalten.</translation>
    </message>
    <message>
        <source>Unpin it first.</source>
        <translation>Erst freigeben.</translation>
    </message>
    <message>
        <source>The bundle opens and its checksums hold.</source>
        <translation>Das Bündel lässt sich öffnen, seine Prüfsummen stimmen.</translation>
    </message>
    <message>
        <source>Model %V1 is in service already.</source>
        <translation>Modell %V1 ist schon im Dienst.</translation>
    </message>
    <message>
        <source>Model %V1 is not in service.</source>
        <translation>Modell %V1 ist nicht im Dienst.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Ein anderes wählen.</translation>
    </message>
    <message>
        <source>Model %V1: %L2; model %V3, which serves now: %L4.</source>
        <translation>Modell %V1: %L2; Modell %V3, das jetzt dient: %L4.</translation>
    </message>
    <message>
        <source>Compare the two first.</source>
        <translation>Erst die beiden vergleichen.</translation>
    </message>
    <message>
        <source>Model %V1 is put in service within a second.</source>
        <translation>Modell %V1 kommt innerhalb einer Sekunde in den Dienst.</translation>
    </message>
    <message>
        <source>Model %V1 served before.</source>
        <translation>Modell %V1 diente davor.</translation>
    </message>
    <message>
        <source>No earlier model is left to go back to.</source>
        <translation>Kein früheres Modell ist übrig, zu dem es zurückginge.</translation>
    </message>
    <message>
        <source>Put another model in service by hand.</source>
        <translation>Ein anderes Modell von Hand einsetzen.</translation>
    </message>
    <message>
        <source>No model is in service.</source>
        <translation>Kein Modell ist im Dienst.</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>Erst eines trainieren.</translation>
    </message>
    <message>
        <source>No training and no new bundle replaces it until it is unpinned.</source>
        <translation>Weder Training noch neues Bündel ersetzt es, bis es freigegeben wird.</translation>
    </message>
    <message>
        <source>The next training replaces the model again; what was held back stays saved.</source>
        <translation>Das nächste Training ersetzt das Modell wieder; was zurückgehalten wurde, bleibt gespeichert.</translation>
    </message>
    <message>
        <source>There is nothing to forget.</source>
        <translation>Es gibt nichts zu vergessen.</translation>
    </message>
    <message>
        <source>A fresh start deletes %L1 model and %L2 feedback record.</source>
        <translation>Ganz von vorn zu beginnen löscht %L1 Modell und %L2 Rückmeldung.</translation>
    </message>
    <message>
        <source>A fresh start deletes %L1 model and %L2 feedback records.</source>
        <translation>Ganz von vorn zu beginnen löscht %L1 Modell und %L2 Rückmeldungen.</translation>
    </message>
    <message>
        <source>A fresh start deletes %L1 models and %L2 feedback record.</source>
        <translation>Ganz von vorn zu beginnen löscht %L1 Modelle und %L2 Rückmeldung.</translation>
    </message>
    <message>
        <source>A fresh start deletes %L1 models and %L2 feedback records.</source>
        <translation>Ganz von vorn zu beginnen löscht %L1 Modelle und %L2 Rückmeldungen.</translation>
    </message>
    <message>
        <source>Start without a fresh start to keep them.</source>
        <translation>Nicht von vorn beginnen, um sie zu behalten.</translation>
    </message>
    <message>
        <source>The users reach the services.</source>
        <translation>Die Nutzer erreichen die Dienste.</translation>
    </message>
    <message>
        <source>No port listens for the users.</source>
        <translation>Kein Port hört auf die Nutzer.</translation>
    </message>
    <message>
        <source>Start the server in this process.</source>
        <translation>Den Server in diesem Prozess starten.</translation>
    </message>
    <message>
        <source>A demo is running.</source>
        <translation>Eine Vorführung läuft.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it.</source>
        <translation>Abwarten oder beenden.</translation>
    </message>
    <message>
        <source>No demo is running.</source>
        <translation>Keine Vorführung läuft.</translation>
    </message>
    <message>
        <source>Simulated users send requests and feedback; drift leads to retrainings.</source>
        <translation>Simulierte Nutzer senden Anfragen und Rückmeldungen; Drift führt zu neuen Trainings.</translation>
    </message>
    <message>
        <source>PSI %L1 / %L2, KS %L3 / %L4, RMSE × %L5 / %L6</source>
        <translation>PSI %L1 / %L2, KS %L3 / %L4, RMSE × %L5 / %L6</translation>
    </message>
    <message>
        <source>No alert level lies below its warn level.</source>
        <translation>Keine kritische Schwelle liegt unter ihrer Warnschwelle.</translation>
    </message>
    <message>
        <source>The next drift check judges by them; they outlive a restart.</source>
        <translation>Die nächste Prüfung urteilt nach ihnen; sie überdauern einen Neustart.</translation>
    </message>
    <message>
        <source>Training on %L1 % of the engines has begun.</source>
        <translation>Ein Training auf %L1 % der Triebwerke hat begonnen.</translation>
    </message>
    <message>
        <source>The training is being cancelled.</source>
        <translation>Das Training wird abgebrochen.</translation>
    </message>
    <message>
        <source>Model %V1 is in service.</source>
        <translation>Modell %V1 ist im Dienst.</translation>
    </message>
    <message>
        <source>Model %V1 is in service again.</source>
        <translation>Modell %V1 ist wieder im Dienst.</translation>
    </message>
    <message>
        <source>Model %V1 is pinned already.</source>
        <translation>Modell %V1 ist schon festgehalten.</translation>
    </message>
    <message>
        <source>Model %V1 is not pinned.</source>
        <translation>Modell %V1 ist nicht festgehalten.</translation>
    </message>
    <message>
        <source>Model %V1 is pinned: nothing replaces it.</source>
        <translation>Modell %V1 ist festgehalten: nichts ersetzt es.</translation>
    </message>
    <message>
        <source>Model %V1 is not pinned any more.</source>
        <translation>Modell %V1 ist nicht mehr festgehalten.</translation>
    </message>
    <message>
        <source>The thresholds are set; the next drift check judges by them.</source>
        <translation>Die Schwellen sind gesetzt; die nächste Prüfung urteilt nach ihnen.</translation>
    </message>
    <message>
        <source>Automatic retraining is on already.</source>
        <translation>Das automatische Training ist schon an.</translation>
    </message>
    <message>
        <source>Automatic retraining is off already.</source>
        <translation>Das automatische Training ist schon aus.</translation>
    </message>
    <message>
        <source>Automatic retraining is on until the next start.</source>
        <translation>Das automatische Training ist bis zum nächsten Start an.</translation>
    </message>
    <message>
        <source>Automatic retraining is off until the next start.</source>
        <translation>Das automatische Training ist bis zum nächsten Start aus.</translation>
    </message>
    <message>
        <source>The demo has begun.</source>
        <translation>Die Vorführung hat begonnen.</translation>
    </message>
    <message>
        <source>The demo is being stopped.</source>
        <translation>Die Vorführung wird beendet.</translation>
    </message>
    <message>
        <source>The demo is being stopped already.</source>
        <translation>Die Vorführung wird schon beendet.</translation>
    </message>
    <message>
        <source>1 event is acknowledged.</source>
        <translation>1 Ereignis ist bestätigt.</translation>
    </message>
    <message>
        <source>%L1 events are acknowledged.</source>
        <translation>%L1 Ereignisse sind bestätigt.</translation>
    </message>
    <message>
        <source>Event %1 is set aside for %L2 min.</source>
        <translation>Ereignis %1 ist für %L2 min zurückgestellt.</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>nicht festgehalten</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%L1 last test rows</source>
        <translation>%L1 letzte Testzeilen</translation>
    </message>
    <message>
        <source>The demo ended early: %1</source>
        <translation>Die Vorführung endete vorzeitig: %1</translation>
    </message>
    <message>
        <source>A model was refused: %1</source>
        <translation>Ein Modell wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>LIVE.json could not be used: %1</source>
        <translation>LIVE.json war nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>The models folder could not be used: %1</source>
        <translation>Der Modellordner war nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>Model %V1 has come into the folder but does not serve: the live model is pinned.</source>
        <translation>Modell %V1 ist in den Ordner gekommen, dient aber nicht: das Modell im Dienst ist festgehalten.</translation>
    </message>
    <message>
        <source>The disk of the data directory has only %L1 MB left.</source>
        <translation>Auf der Platte des Datenordners sind nur noch %L1 MB frei.</translation>
    </message>
    <message>
        <source>Retrain when mean PSI ≥ %L1, mean KS ≥ %L2, or RMSE &gt; %L3 × baseline.</source>
        <translation>Neu trainiert wird, wenn die mittlere PSI ≥ %L1, die mittlere KS ≥ %L2 oder der RMSE &gt; %L3 × Grundwert ist.</translation>
    </message>
</context>
<context>
    <name>EventFacts</name>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Candidate RMSE</source>
        <translation>RMSE des neuen</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>Modell im Dienst</translation>
    </message>
    <message>
        <source>Champion RMSE</source>
        <translation>RMSE des Modells im Dienst</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Schluss</translation>
    </message>
    <message>
        <source>Cooldown seconds</source>
        <translation>Ruhezeit, s</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Triebwerke</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Fraction asked</source>
        <translation>Verlangter Anteil</translation>
    </message>
    <message>
        <source>Fresh start</source>
        <translation>Ganz von vorn</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>KS alert</source>
        <translation>KS, kritisch</translation>
    </message>
    <message>
        <source>KS mean</source>
        <translation>KS, Mittel</translation>
    </message>
    <message>
        <source>KS warn</source>
        <translation>KS, Warnung</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Model after</source>
        <translation>Modell danach</translation>
    </message>
    <message>
        <source>Model before</source>
        <translation>Modell davor</translation>
    </message>
    <message>
        <source>Model made</source>
        <translation>Neues Modell</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>PSI alert</source>
        <translation>PSI, kritisch</translation>
    </message>
    <message>
        <source>PSI mean</source>
        <translation>PSI, Mittel</translation>
    </message>
    <message>
        <source>PSI warn</source>
        <translation>PSI, Warnung</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>RMSE alert</source>
        <translation>RMSE, kritisch</translation>
    </message>
    <message>
        <source>RMSE baseline</source>
        <translation>RMSE, Grundwert</translation>
    </message>
    <message>
        <source>RMSE warn</source>
        <translation>RMSE, Warnung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>Refusal code</source>
        <translation>Art der Ablehnung</translation>
    </message>
    <message>
        <source>Retrainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Test RMSE</source>
        <translation>Test-RMSE</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Unexpected failures</source>
        <translation>Unerwartete Fehlschläge</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Window seconds</source>
        <translation>Fenster, s</translation>
    </message>
    <message>
        <source>Worst features</source>
        <translation>Schlimmste Merkmale</translation>
    </message>
    <message>
        <source>acknowledge</source>
        <translation>bestätigen</translation>
    </message>
    <message>
        <source>already_exists</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>angefordert</translation>
    </message>
    <message>
        <source>automatic_off</source>
        <translation>automatisches Training aus</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>cancel_training</source>
        <translation>Training abbrechen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>check_drift</source>
        <translation>Drift prüfen</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>geleert</translation>
    </message>
    <message>
        <source>cooling_down</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>first_model</source>
        <translation>erstes Modell</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>held</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>looked</source>
        <translation>nur nachgesehen</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no_feedback</source>
        <translation>keine Rückmeldung</translation>
    </message>
    <message>
        <source>no_model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>over</source>
        <translation>zu Ende</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>festhalten</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>einsetzen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>retrain</source>
        <translation>neu trainieren</translation>
    </message>
    <message>
        <source>roll_back</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>set_automatic_retraining</source>
        <translation>automatisches Training schalten</translation>
    </message>
    <message>
        <source>set_thresholds</source>
        <translation>Schwellen setzen</translation>
    </message>
    <message>
        <source>shelve</source>
        <translation>zurückstellen</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <source>start_demo</source>
        <translation>Vorführung beginnen</translation>
    </message>
    <message>
        <source>stop_demo</source>
        <translation>Vorführung beenden</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>stream_lost</source>
        <translation>Strom abgerissen</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>unknown_engines</source>
        <translation>unbekannte Triebwerke</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>freigeben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>EventSentences</name>
    <message>
        <source>none</source>
        <comment>no model</comment>
        <translation>keines</translation>
    </message>
    <message>
        <source>The training was cancelled; model %1 stays.</source>
        <translation>Das Training wurde abgebrochen; es bleibt bei Modell %1.</translation>
    </message>
    <message>
        <source>The training failed: %1; model %2 stays.</source>
        <translation>Das Training ist gescheitert: %1; es bleibt bei Modell %2.</translation>
    </message>
    <message>
        <source>Model %1 was saved but not put in service, %2; it was trained on %3 of the engines (%4). Promote it all the same, or leave it.</source>
        <translation>Modell %1 wurde gespeichert, aber nicht in den Dienst gesetzt, %2; es wurde auf %3 der Triebwerke trainiert (%4). Setzen Sie es trotzdem ein, oder lassen Sie es.</translation>
    </message>
    <message>
        <source>trained on %1 of the engines in %2 s, test RMSE %3 (%4)</source>
        <translation>trainiert auf %1 der Triebwerke in %2 s, Test-RMSE %3 (%4)</translation>
    </message>
    <message>
        <source>Model %1 → %2: %3</source>
        <translation>Modell %1 → %2: %3</translation>
    </message>
    <message>
        <source>Model %1 was saved, but %2 is pinned and stays in service: %3</source>
        <translation>Modell %1 wurde gespeichert, aber %2 ist festgehalten und bleibt im Dienst: %3</translation>
    </message>
    <message>
        <source>No model is in service any more.</source>
        <translation>Kein Modell ist mehr im Dienst.</translation>
    </message>
    <message>
        <source>Model %1 is in service (test RMSE %2).</source>
        <translation>Modell %1 ist im Dienst (Test-RMSE %2).</translation>
    </message>
    <message>
        <source>The demo is over: %1 predictions, %2 feedback records, %3 retrainings, %4 unexpected failures.</source>
        <translation>Die Vorführung ist zu Ende: %1 Vorhersagen, %2 Rückmeldungen, %3 Trainings, %4 unerwartete Fehlschläge.</translation>
    </message>
    <message>
        <source>The demo was stopped: %1 predictions, %2 feedback records, %3 retrainings, %4 unexpected failures.</source>
        <translation>Die Vorführung wurde beendet: %1 Vorhersagen, %2 Rückmeldungen, %3 Trainings, %4 unerwartete Fehlschläge.</translation>
    </message>
    <message>
        <source>No check has been made yet.</source>
        <translation>Noch keine Prüfung.</translation>
    </message>
    <message>
        <source>Retrain when mean PSI ≥ %1, mean KS ≥ %2, or RMSE &gt; %3 × baseline.</source>
        <translation>Neu trainiert wird, wenn die mittlere PSI ≥ %1, die mittlere KS ≥ %2 oder der RMSE &gt; %3 × Grundwert ist.</translation>
    </message>
    <message>
        <source>The training was cancelled; no model is in service.</source>
        <translation>Das Training wurde abgebrochen; kein Modell ist im Dienst.</translation>
    </message>
    <message>
        <source>The training failed: %1; no model is in service.</source>
        <translation>Das Training ist gescheitert: %1; kein Modell ist im Dienst.</translation>
    </message>
</context>
<context>
    <name>EventSubject</name>
    <message>
        <source>Show run %1</source>
        <translation>Lauf %1 zeigen</translation>
    </message>
    <message>
        <source>Show model %1</source>
        <translation>Modell %1 zeigen</translation>
    </message>
    <message>
        <source>Show the worst feature</source>
        <translation>Auffälligstes Merkmal zeigen</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message numerus="yes">
        <source>%n retrainings</source>
        <translation>
            <numerusform>%n Training</numerusform>
            <numerusform>%n Trainings</numerusform>
        </translation>
    </message>
    <message>
        <source>Model live</source>
        <translation>Modell im Dienst</translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the model</source>
        <translation>
            <numerusform>%n Modellwechsel</numerusform>
            <numerusform>%n Modellwechsel</numerusform>
        </translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message numerus="yes">
        <source>%n acts of operators</source>
        <translation>
            <numerusform>%n Eingriff</numerusform>
            <numerusform>%n Eingriffe</numerusform>
        </translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Vorführung</translation>
    </message>
    <message numerus="yes">
        <source>%n demo events</source>
        <translation>
            <numerusform>%n Vorführungsereignis</numerusform>
            <numerusform>%n Vorführungsereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Drift check</source>
        <translation>Driftprüfung</translation>
    </message>
    <message numerus="yes">
        <source>%n drift checks</source>
        <translation>
            <numerusform>%n Driftprüfung</numerusform>
            <numerusform>%n Driftprüfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message numerus="yes">
        <source>%n feedback events</source>
        <translation>
            <numerusform>%n Rückmeldeereignis</numerusform>
            <numerusform>%n Rückmeldeereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message numerus="yes">
        <source>%n system events</source>
        <translation>
            <numerusform>%n Systemereignis</numerusform>
            <numerusform>%n Systemereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>seen by %1</source>
        <translation>gesehen (%1)</translation>
    </message>
    <message>
        <source>shelved until %1</source>
        <translation>zurückgestellt bis %1</translation>
    </message>
    <message numerus="yes">
        <source>%n messages about drift</source>
        <translation>
            <numerusform>%n Meldung über Drift</numerusform>
            <numerusform>%n Meldungen über Drift</numerusform>
        </translation>
    </message>
    <message>
        <source>open no longer</source>
        <translation>nicht mehr offen</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>The file could not be written: %1.</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Anderen Ordner wählen oder Platz auf der Platte schaffen.</translation>
    </message>
    <message>
        <source>Saved %1, %2.</source>
        <translation>Gespeichert: %1, %2.</translation>
    </message>
</context>
<context>
    <name>HealthSentences</name>
    <message>
        <source>%1 %2 is over its alert level %3.</source>
        <translation>%1 %2 liegt über der kritischen Schwelle %3.</translation>
    </message>
    <message>
        <source>%1 %2 is over its warn level %3.</source>
        <translation>%1 %2 liegt über der Warnschwelle %3.</translation>
    </message>
    <message>
        <source>Retrain, or see which features moved.</source>
        <translation>Neu trainieren, oder nachsehen, welche Merkmale sich verschoben haben.</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Noch kein Modell.</translation>
    </message>
    <message>
        <source>Train one, here or by turbofan train.</source>
        <translation>Eines trainieren, hier oder mit turbofan train.</translation>
    </message>
    <message>
        <source>Model %1 learned from other data than are prepared now: PSI and KS hold the engines against rows that it has not seen.</source>
        <translation>Modell %1 hat aus anderen Daten gelernt, als jetzt vorbereitet sind: PSI und KS vergleichen die Triebwerke mit Zeilen, die es nie gesehen hat.</translation>
    </message>
    <message>
        <source>Train one on the prepared data, or initialize those that it learned from.</source>
        <translation>Eines auf den vorbereiteten Daten trainieren, oder die vorbereiten, aus denen es gelernt hat.</translation>
    </message>
    <message>
        <source>Model %1 is pinned: no training replaces it.</source>
        <translation>Modell %1 ist festgehalten: kein Training ersetzt es.</translation>
    </message>
    <message>
        <source>Unpin it when it may be replaced.</source>
        <translation>Freigeben, sobald es ersetzt werden darf.</translation>
    </message>
    <message>
        <source>The program is about to end.</source>
        <translation>Das Programm wird gleich beendet.</translation>
    </message>
    <message>
        <source>There are no prepared data.</source>
        <translation>Es sind keine Daten vorbereitet.</translation>
    </message>
    <message>
        <source>Run turbofan initialize.</source>
        <translation>turbofan initialize aufrufen.</translation>
    </message>
    <message>
        <source>The store cannot be read: %1.</source>
        <translation>Der Speicher lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The store cannot be written: %1.</source>
        <translation>Der Speicher lässt sich nicht beschreiben: %1.</translation>
    </message>
    <message>
        <source>LIVE.json cannot be used: %1.</source>
        <translation>LIVE.json ist nicht zu gebrauchen: %1.</translation>
    </message>
    <message>
        <source>The models folder cannot be used: %1.</source>
        <translation>Der Modellordner ist nicht zu gebrauchen: %1.</translation>
    </message>
    <message>
        <source>Only %1 MB are free on the disk of the data directory.</source>
        <translation>Auf der Platte des Datenordners sind nur noch %1 MB frei.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Platz schaffen.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait for MLflow: %1.</source>
        <translation>
            <numerusform>%n Lauf wartet auf MLflow: %1.</numerusform>
            <numerusform>%n Läufe warten auf MLflow: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>See whether MLFLOW_TRACKING_URI can be reached.</source>
        <translation>Nachsehen, ob MLFLOW_TRACKING_URI erreichbar ist.</translation>
    </message>
    <message>
        <source>There is drift, but automatic retraining is off.</source>
        <translation>Es gibt Drift, aber das automatische Training ist aus.</translation>
    </message>
    <message>
        <source>Retrain by hand, or switch it on.</source>
        <translation>Von Hand trainieren oder einschalten.</translation>
    </message>
    <message>
        <source>The last training failed: %1.</source>
        <translation>Das letzte Training ist gescheitert: %1.</translation>
    </message>
    <message>
        <source>See the events, and train again.</source>
        <translation>Die Ereignisse ansehen und noch einmal trainieren.</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Anhalten oder weiter</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>+  −  0</source>
        <translation>+  −  0</translation>
    </message>
    <message>
        <source>Zoom in, out, all</source>
        <translation>Vergrößern, verkleinern, alles</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>Pan; a locked cursor moves</source>
        <translation>Verschieben; ein festgehaltener Cursor wandert</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>[  ]</source>
        <translation>[  ]</translation>
    </message>
    <message>
        <source>Shorter or longer range</source>
        <translation>Kürzerer oder längerer Bereich</translation>
    </message>
    <message>
        <source>1…9</source>
        <translation>1…9</translation>
    </message>
    <message>
        <source>Show or hide a series</source>
        <translation>Reihe zeigen oder verbergen</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Lock the cursor</source>
        <translation>Cursor festhalten</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Second cursor, for the difference</source>
        <translation>Zweiter Cursor, für die Differenz</translation>
    </message>
    <message>
        <source>Zoom back and forth</source>
        <translation>Zoom zurück und vor</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>Im Diagramm</translation>
    </message>
    <message>
        <source>In a table</source>
        <translation>In einer Tabelle</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>The next page about the chosen row</source>
        <translation>Die nächste Seite zur gewählten Zeile</translation>
    </message>
    <message>
        <source>Copy the cell that was clicked last</source>
        <translation>Die zuletzt angeklickte Zelle kopieren</translation>
    </message>
    <message>
        <source>On Models</source>
        <translation>Unter Modelle</translation>
    </message>
    <message>
        <source>Compare the newest model with the one before</source>
        <translation>Das neueste Modell mit dem davor vergleichen</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>Die gewählten Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>alert</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>warn</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Kritisch</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>training the first model</source>
        <translation>erstes Modell wird trainiert</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>binning features</source>
        <translation>Merkmale werden eingeteilt</translation>
    </message>
    <message>
        <source>growing trees</source>
        <translation>Bäume wachsen</translation>
    </message>
    <message>
        <source>validating</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>simulating</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>drawing charts</source>
        <translation>Diagramme werden gezeichnet</translation>
    </message>
    <message>
        <source>writing figures</source>
        <translation>Zahlen werden geschrieben</translation>
    </message>
    <message>
        <source>writing features</source>
        <translation>Merkmale werden geschrieben</translation>
    </message>
    <message>
        <source>writing rows</source>
        <translation>Zeilen werden geschrieben</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>, %1 of %2</source>
        <translation>, %1 von %2</translation>
    </message>
</context>
<context>
    <name>RunSentences</name>
    <message>
        <source>asked for on the command line</source>
        <translation>angefordert auf der Befehlszeile</translation>
    </message>
    <message>
        <source>asked for over HTTP</source>
        <translation>angefordert über HTTP</translation>
    </message>
    <message>
        <source>asked for in the console</source>
        <translation>angefordert im Fenster</translation>
    </message>
    <message>
        <source>asked for by an operator</source>
        <translation>angefordert von einem Bediener</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>angefordert von %1</translation>
    </message>
    <message>
        <source>its first model</source>
        <comment>of a demo</comment>
        <translation>das erste Modell der Vorführung</translation>
    </message>
    <message>
        <source>drift: %1</source>
        <translation>Drift: %1</translation>
    </message>
    <message>
        <source>clearly worse: RMSE %1 against %2 of model %3 on the same %4 test engines</source>
        <translation>eindeutig schlechter: RMSE %1 gegen %2 von Modell %3 auf denselben %4 Testtriebwerken</translation>
    </message>
    <message>
        <source>the program ended during this run</source>
        <translation>das Programm endete während dieses Laufs</translation>
    </message>
    <message>
        <source>the training was cancelled</source>
        <translation>das Training wurde abgebrochen</translation>
    </message>
    <message>
        <source>found in the models folder</source>
        <translation>im Modellordner gefunden</translation>
    </message>
    <message>
        <source>the models were removed</source>
        <translation>die Modelle wurden entfernt</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>altitude</source>
        <translation>Flughöhe</translation>
    </message>
    <message>
        <source>Mach number</source>
        <translation>Machzahl</translation>
    </message>
    <message>
        <source>throttle resolver angle</source>
        <translation>Schubhebelwinkel</translation>
    </message>
    <message>
        <source>fan inlet total temperature</source>
        <translation>Fan-Eintritt: Totaltemperatur</translation>
    </message>
    <message>
        <source>LPC outlet total temperature</source>
        <translation>ND-Verdichteraustritt: Totaltemperatur</translation>
    </message>
    <message>
        <source>HPC outlet total temperature</source>
        <translation>HD-Verdichteraustritt: Totaltemperatur</translation>
    </message>
    <message>
        <source>LPT outlet total temperature</source>
        <translation>ND-Turbinenaustritt: Totaltemperatur</translation>
    </message>
    <message>
        <source>fan inlet total pressure</source>
        <translation>Fan-Eintritt: Totaldruck</translation>
    </message>
    <message>
        <source>bypass duct total pressure</source>
        <translation>Nebenstromkanal: Totaldruck</translation>
    </message>
    <message>
        <source>HPC outlet total pressure</source>
        <translation>HD-Verdichteraustritt: Totaldruck</translation>
    </message>
    <message>
        <source>physical fan speed</source>
        <translation>Fan-Drehzahl: physikalisch</translation>
    </message>
    <message>
        <source>physical core speed</source>
        <translation>Kerndrehzahl: physikalisch</translation>
    </message>
    <message>
        <source>engine pressure ratio, P50/P2</source>
        <translation>Triebwerksdruckverhältnis P50/P2</translation>
    </message>
    <message>
        <source>HPC outlet static pressure</source>
        <translation>HD-Verdichteraustritt: statischer Druck</translation>
    </message>
    <message>
        <source>ratio of fuel flow to Ps30</source>
        <translation>Verhältnis von Brennstoffstrom zu Ps30</translation>
    </message>
    <message>
        <source>corrected fan speed</source>
        <translation>Fan-Drehzahl: korrigiert</translation>
    </message>
    <message>
        <source>corrected core speed</source>
        <translation>Kerndrehzahl: korrigiert</translation>
    </message>
    <message>
        <source>bypass ratio</source>
        <translation>Nebenstromverhältnis</translation>
    </message>
    <message>
        <source>burner fuel-air ratio</source>
        <translation>Brennstoff-Luft-Verhältnis</translation>
    </message>
    <message>
        <source>bleed enthalpy</source>
        <translation>Zapfluft-Enthalpie</translation>
    </message>
    <message>
        <source>demanded fan speed</source>
        <translation>Fan-Drehzahl: gefordert</translation>
    </message>
    <message>
        <source>demanded corrected fan speed</source>
        <translation>korrigierte Fan-Drehzahl: gefordert</translation>
    </message>
    <message>
        <source>HPT coolant bleed</source>
        <translation>HD-Turbine: Kühlluft</translation>
    </message>
    <message>
        <source>LPT coolant bleed</source>
        <translation>ND-Turbine: Kühlluft</translation>
    </message>
    <message>
        <source>mean of the last %1 cycles</source>
        <translation>Mittel der letzten %1 Zyklen</translation>
    </message>
    <message>
        <source>change since the previous cycle</source>
        <translation>Änderung seit dem Zyklus davor</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Demo</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>environment or .env</source>
        <translation>Umgebung oder .env</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Address of the MLflow server; empty means none.</source>
        <translation>Adresse des MLflow-Servers; leer: keiner.</translation>
    </message>
    <message>
        <source>Name in MLflow&apos;s model registry that runs become versions of; empty means none.</source>
        <translation>Name im Modellverzeichnis von MLflow, dessen Versionen die Läufe werden; leer: keiner.</translation>
    </message>
    <message>
        <source>Whether the demo begins by removing models, feedback and predictions.</source>
        <translation>Ob die Vorführung damit beginnt, Modelle, Rückmeldungen und Vorhersagen zu entfernen.</translation>
    </message>
    <message>
        <source>Users that the demo simulates.</source>
        <translation>Nutzer, die die Vorführung simuliert.</translation>
    </message>
    <message>
        <source>Largest number of rows in one request of a simulated user.</source>
        <translation>Größte Zahl der Zeilen in einer Anfrage eines simulierten Nutzers.</translation>
    </message>
    <message>
        <source>Length of the demo in minutes.</source>
        <translation>Länge der Vorführung in Minuten.</translation>
    </message>
    <message>
        <source>Whether one request in ten of the demo is bad input.</source>
        <translation>Ob jede zehnte Anfrage der Vorführung fehlerhaft ist.</translation>
    </message>
    <message>
        <source>Share of the training engines that the first model learns from, in (0, 1].</source>
        <translation>Anteil der Trainingstriebwerke, aus dem das erste Modell lernt, in (0, 1].</translation>
    </message>
    <message>
        <source>Whether drift starts a retraining by itself.</source>
        <translation>Ob Drift von selbst ein Training beginnt.</translation>
    </message>
    <message>
        <source>Folder with the twelve text files, for a first start; empty means none is offered.</source>
        <translation>Ordner mit den zwölf Textdateien für einen ersten Start; leer: keiner wird angeboten.</translation>
    </message>
    <message>
        <source>Folder of the twelve text files; empty means raw/ in the data directory.</source>
        <translation>Ordner der zwölf Textdateien; leer: raw/ im Datenordner.</translation>
    </message>
    <message>
        <source>Folder of the prepared rows; empty means prepared/ in the data directory.</source>
        <translation>Ordner der vorbereiteten Zeilen; leer: prepared/ im Datenordner.</translation>
    </message>
    <message>
        <source>Folder that CSV exports go to; empty means ready/ in the data directory.</source>
        <translation>Ordner, in den CSV-Ausgaben gehen; leer: ready/ im Datenordner.</translation>
    </message>
    <message>
        <source>Folder of the model bundles; empty means models/ in the data directory.</source>
        <translation>Ordner der Modellbündel; leer: models/ im Datenordner.</translation>
    </message>
    <message>
        <source>Folder of the store; empty means the data directory itself.</source>
        <translation>Ordner des Speichers; leer: der Datenordner selbst.</translation>
    </message>
    <message>
        <source>Seconds between drift checks.</source>
        <translation>Sekunden zwischen zwei Prüfungen auf Drift.</translation>
    </message>
    <message>
        <source>Seconds of feedback that a drift check looks at.</source>
        <translation>Sekunden an Rückmeldungen, die eine Prüfung auf Drift betrachtet.</translation>
    </message>
    <message>
        <source>Mean PSI from which drift is suspected.</source>
        <translation>Mittlere PSI, von der an Drift vermutet wird.</translation>
    </message>
    <message>
        <source>Mean PSI from which drift is certain.</source>
        <translation>Mittlere PSI, von der an Drift gewiss ist.</translation>
    </message>
    <message>
        <source>Mean KS statistic from which drift is suspected.</source>
        <translation>Mittlere KS-Statistik, von der an Drift vermutet wird.</translation>
    </message>
    <message>
        <source>Mean KS statistic from which drift is certain.</source>
        <translation>Mittlere KS-Statistik, von der an Drift gewiss ist.</translation>
    </message>
    <message>
        <source>Multiple of the baseline RMSE above which drift is suspected.</source>
        <translation>Vielfaches des Grundwerts der RMSE, über dem Drift vermutet wird.</translation>
    </message>
    <message>
        <source>Multiple of the baseline RMSE above which drift is certain.</source>
        <translation>Vielfaches des Grundwerts der RMSE, über dem Drift gewiss ist.</translation>
    </message>
    <message>
        <source>Seconds after a successful training in which no other starts.</source>
        <translation>Sekunden nach einem gelungenen Training, in denen kein anderes beginnt.</translation>
    </message>
    <message>
        <source>Trees in a forest.</source>
        <translation>Bäume eines Waldes.</translation>
    </message>
    <message>
        <source>Seed of the forest; the same seed gives the same bytes.</source>
        <translation>Startwert des Waldes; derselbe Startwert ergibt dieselben Bytes.</translation>
    </message>
    <message>
        <source>Threads that build trees; 0 means all processors.</source>
        <translation>Threads, die Bäume bauen; 0: alle Prozessoren.</translation>
    </message>
    <message>
        <source>Bundles kept on disk; the live one always stays.</source>
        <translation>Bündel, die auf der Platte bleiben; das im Dienst bleibt immer.</translation>
    </message>
    <message>
        <source>Whether a training&apos;s model that is clearly worse than the one in service, on the same test engines, is only saved.</source>
        <translation>Ob das Modell eines Trainings nur gespeichert wird, wenn es auf denselben Testtriebwerken eindeutig schlechter ist als das im Dienst.</translation>
    </message>
    <message>
        <source>Largest request body in bytes.</source>
        <translation>Größter Inhalt einer Anfrage in Bytes.</translation>
    </message>
    <message>
        <source>Open connections per port.</source>
        <translation>Offene Verbindungen je Port.</translation>
    </message>
    <message>
        <source>Seconds a client has to send its request header.</source>
        <translation>Sekunden, die ein Client für den Kopf seiner Anfrage hat.</translation>
    </message>
    <message>
        <source>Seconds a client has to send its request body.</source>
        <translation>Sekunden, die ein Client für den Inhalt seiner Anfrage hat.</translation>
    </message>
    <message>
        <source>Seconds an idle connection is kept.</source>
        <translation>Sekunden, die eine untätige Verbindung gehalten wird.</translation>
    </message>
    <message>
        <source>Where the drift detector asks for a training when it runs in a process of its own.</source>
        <translation>Wo die Drifterkennung ein Training anfordert, wenn sie in einem eigenen Prozess läuft.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Better on new engines</source>
        <translation>Besser auf neuen Triebwerken</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Zwischenfall</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Retrain the model</source>
        <translation>Modell neu trainieren</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>asked for by hand, checks overridden</source>
        <translation>von Hand verlangt, Prüfungen übergangen</translation>
    </message>
    <message>
        <source>asked for by hand</source>
        <translation>von Hand verlangt</translation>
    </message>
    <message>
        <source>Promote a model</source>
        <translation>Ein Modell einsetzen</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>There is no other version.</source>
        <translation>Es gibt keine andere Version.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Worse than the one before</source>
        <translation>Schlechter als das vorige</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>Change thresholds</source>
        <translation>Schwellen ändern</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Too many alarms</source>
        <translation>Zu viele Alarme</translation>
    </message>
    <message>
        <source>Seen too late</source>
        <translation>Zu spät bemerkt</translation>
    </message>
</context>
<context>
    <name>TableCopy</name>
    <message>
        <source>Copy cell</source>
        <translation>Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
</context>
<context>
    <name>WindowVerbs</name>
    <message>
        <source>Find an action, page, engine or feature</source>
        <translation>Aktion, Seite, Triebwerk oder Merkmal finden</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Refresh the page</source>
        <translation>Seite auffrischen</translation>
    </message>
    <message>
        <source>Export what the page shows…</source>
        <translation>Gezeigtes ausgeben…</translation>
    </message>
    <message>
        <source>Pause, or back to live</source>
        <translation>Anhalten, oder zurück zu Live</translation>
    </message>
    <message>
        <source>Zoom: back</source>
        <translation>Zoom: zurück</translation>
    </message>
    <message>
        <source>Zoom: forth</source>
        <translation>Zoom: vor</translation>
    </message>
    <message>
        <source>Choose the time range</source>
        <translation>Zeitbereich wählen</translation>
    </message>
    <message>
        <source>Show the reasons of the status</source>
        <translation>Gründe des Zustands zeigen</translation>
    </message>
    <message>
        <source>Show the open alarms</source>
        <translation>Offene Alarme zeigen</translation>
    </message>
    <message>
        <source>Show the welcome page</source>
        <translation>Begrüßungsseite zeigen</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Farben: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farben: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farben: dunkel</translation>
    </message>
    <message>
        <source>Show how quick the window is</source>
        <translation>Zeigen, wie schnell das Fenster ist</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>About and licences</source>
        <translation>Über Turbofan, Lizenzen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Save the incident as a zip…</source>
        <translation>Zwischenfall als zip speichern…</translation>
    </message>
    <message>
        <source>Save the layout as a file…</source>
        <translation>Anordnung als Datei speichern…</translation>
    </message>
    <message>
        <source>Load a layout from a file…</source>
        <translation>Anordnung aus Datei laden…</translation>
    </message>
    <message>
        <source>Notify of alarms while the window is in the background</source>
        <translation>Alarme melden, wenn das Fenster im Hintergrund ist</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol im Infobereich</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 T</translation>
    </message>
    <message>
        <source>yyyy-MM-dd HH:mm:ss</source>
        <comment>as Qt writes dates</comment>
        <translation>dd.MM.yyyy HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::About</name>
    <message>
        <source>Turbofan %1</source>
        <translation>Turbofan %1</translation>
    </message>
    <message>
        <source>Keeps a remaining-useful-life model of turbofan engines honest in production.
Free software under GPL-3.0-or-later, without any warranty.</source>
        <translation>Hält ein Modell der Restlebensdauer von Turbofan-Triebwerken im Betrieb ehrlich.
Freie Software unter GPL-3.0-or-later, ohne jede Gewähr.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ActionSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Reason, kept with the event</source>
        <translation>Grund, wird mit dem Ereignis aufbewahrt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why is this done?</source>
        <translation>Warum geschieht das?</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing is asked.</source>
        <translation>Nichts wird gefragt.</translation>
    </message>
    <message>
        <source>Say why; it is kept with the event.</source>
        <translation>Sagen Sie, warum; es wird mit dem Ereignis aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::Actions</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>undone within 30 s</source>
        <translation>innerhalb von 30 s rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::BottomBar</name>
    <message>
        <source>Job: %1</source>
        <translation>Aufgabe: %1</translation>
    </message>
    <message>
        <source>  ·  %1 left</source>
        <translation>  ·  noch %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>Fortschritt der Aufgabe</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>Stops the job; the model in service stays (Ctrl+Shift+T)</source>
        <translation>Beendet die Aufgabe; das Modell im Dienst bleibt (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>%1 predictions/s</source>
        <translation>%1 Vorhersagen/s</translation>
    </message>
    <message>
        <source>redraw p95 %1 ms  ·  lag p99 %2 ms, max %3 ms</source>
        <translation>Zeichnen p95 %1 ms  ·  Verzug p99 %2 ms, höchstens %3 ms</translation>
    </message>
    <message>
        <source>When last heard of: %1</source>
        <translation>Zuletzt bekannt: %1</translation>
    </message>
    <message>
        <source>last value %1</source>
        <translation>letzter Wert %1</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::Bridge</name>
    <message>
        <source>The engine has not answered for %1 s; it may be busy.</source>
        <translation>Die Maschine hat seit %1 s nicht geantwortet; vielleicht ist sie beschäftigt.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::CommandPalette</name>
    <message>
        <source>What to do or find</source>
        <translation>Was zu tun oder zu finden ist</translation>
    </message>
    <message>
        <source>Type an action, a page, an engine or a feature</source>
        <translation>Aktion, Seite, Triebwerk oder Merkmal eingeben</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::CompareModel</name>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source> better</source>
        <translation> besser</translation>
    </message>
    <message>
        <source> worse</source>
        <translation> schlechter</translation>
    </message>
    <message>
        <source>RMSE, cycles</source>
        <translation>RMSE, Zyklen</translation>
    </message>
    <message>
        <source>MAE, cycles</source>
        <translation>MAE, Zyklen</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Validation RMSE</source>
        <translation>Validierungs-RMSE</translation>
    </message>
    <message>
        <source>Training engines</source>
        <translation>Trainingstriebwerke</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>Trainingszeilen</translation>
    </message>
    <message>
        <source>Training time, s</source>
        <translation>Trainingszeit, s</translation>
    </message>
    <message>
        <source>Size, MB</source>
        <translation>Größe, MB</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>The first model</source>
        <translation>Das erste Modell</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>The second model</source>
        <translation>Das zweite Modell</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::CompareView</name>
    <message>
        <source>Two models are needed to compare.</source>
        <translation>Zum Vergleich braucht es zwei Modelle.</translation>
    </message>
    <message>
        <source>First model</source>
        <translation>Erstes Modell</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>Zweites Modell</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>Beide tauschen</translation>
    </message>
    <message>
        <source>Metrics of both models</source>
        <translation>Maße beider Modelle</translation>
    </message>
    <message>
        <source>Parameters of both models</source>
        <translation>Parameter beider Modelle</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Residuals of both models on the same rows</source>
        <translation>Residuen beider Modelle auf denselben Zeilen</translation>
    </message>
    <message>
        <source>actual RUL, cycles</source>
        <translation>wahre RUL, Zyklen</translation>
    </message>
    <message>
        <source>predicted − actual</source>
        <translation>vorhergesagt − wahr</translation>
    </message>
    <message>
        <source>On the same rows</source>
        <translation>Auf denselben Zeilen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>%1 (live)</source>
        <translation>%1 (im Dienst)</translation>
    </message>
    <message>
        <source>Two models are needed to compare. The second one comes with the next training.</source>
        <translation>Zum Vergleich braucht es zwei Modelle. Das zweite kommt mit dem nächsten Training.</translation>
    </message>
    <message>
        <source>Choose two different versions to compare.</source>
        <translation>Wählen Sie zwei verschiedene Versionen.</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>vergleiche…</translation>
    </message>
    <message>
        <source>Both on the %1</source>
        <translation>Beide auf: %1</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ConsoleWindow</name>
    <message>
        <source>The connection to the engine is back.</source>
        <translation>Die Verbindung zur Maschine ist wieder da.</translation>
    </message>
    <message>
        <source>Engine %1</source>
        <translation>Triebwerk %1</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>This desktop has no tray; the icon will come where there is one.</source>
        <translation>Dieser Desktop hat keinen Infobereich; das Symbol kommt, wo es einen gibt.</translation>
    </message>
    <message>
        <source>Save the layout</source>
        <translation>Anordnung speichern</translation>
    </message>
    <message>
        <source>Layouts (*.ini)</source>
        <translation>Anordnungen (*.ini)</translation>
    </message>
    <message>
        <source>The layout is in %1.</source>
        <translation>Die Anordnung ist in %1.</translation>
    </message>
    <message>
        <source>Load a layout</source>
        <translation>Anordnung laden</translation>
    </message>
    <message>
        <source>The layout of %1 is in use.</source>
        <translation>Die Anordnung aus %1 gilt jetzt.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DataPage</name>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>The engine could not start</source>
        <translation>Die Maschine konnte nicht starten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Not renewed: %1</source>
        <translation>Nicht erneuert: %1</translation>
    </message>
    <message>
        <source>Not live: last value %1</source>
        <translation>Nicht live: letzter Wert %1</translation>
    </message>
    <message>
        <source>The engine cannot be reached</source>
        <translation>Die Maschine ist nicht erreichbar</translation>
    </message>
    <message>
        <source>This page fills by itself as soon as the connection is there.</source>
        <translation>Diese Seite füllt sich von selbst, sobald die Verbindung da ist.</translation>
    </message>
    <message>
        <source>There are no engine data yet</source>
        <translation>Es gibt noch keine Triebwerksdaten</translation>
    </message>
    <message>
        <source>This page fills as soon as there are some: NASA&apos;s, simulated ones, or a folder of yours.</source>
        <translation>Diese Seite füllt sich, sobald es welche gibt: die der NASA, simulierte oder ein eigener Ordner.</translation>
    </message>
    <message>
        <source>Get data…</source>
        <translation>Daten beschaffen…</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DemoOptions</name>
    <message>
        <source>Some &amp;requests are wrong</source>
        <translation>Einige &amp;Anfragen sind falsch</translation>
    </message>
    <message>
        <source>&amp;Drift begins trainings by itself</source>
        <translation>&amp;Drift beginnt von selbst Trainings</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>Simulated users</source>
        <translation>Simulierte Nutzer</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Speed of the clock</source>
        <translation>Geschwindigkeit der Uhr</translation>
    </message>
    <message>
        <source>Simulated &amp;users</source>
        <translation>Simulierte &amp;Nutzer</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>D&amp;auer</translation>
    </message>
    <message>
        <source>&amp;Speed of the clock</source>
        <translation>Geschwindigkeit der &amp;Uhr</translation>
    </message>
    <message>
        <source>Start &amp;fresh: models, feedback and predictions are forgotten first</source>
        <translation>&amp;Neu beginnen: Modelle, Rückmeldungen und Vorhersagen werden zuerst vergessen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DiagnosticsPanel</name>
    <message>
        <source>Where things are</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Resident set of the process</source>
        <translation>Belegter Speicher des Prozesses</translation>
    </message>
    <message>
        <source>Store on disk</source>
        <translation>Speicher auf der Platte</translation>
    </message>
    <message>
        <source>Models on disk</source>
        <translation>Modelle auf der Platte</translation>
    </message>
    <message>
        <source>Free on that disk</source>
        <translation>Frei auf dieser Platte</translation>
    </message>
    <message>
        <source>Predictions not stored</source>
        <translation>Nicht gespeicherte Vorhersagen</translation>
    </message>
    <message>
        <source>Dropped since the disk could not keep up</source>
        <translation>Verworfen, weil die Platte nicht nachkam</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>How late its events are: 99 of 100 are quicker than the first figure</source>
        <translation>Wie verspätet seine Ereignisse sind: 99 von 100 sind schneller als die erste Zahl</translation>
    </message>
    <message>
        <source>Redraw of the slowest chart</source>
        <translation>Zeichnen des langsamsten Diagramms</translation>
    </message>
    <message>
        <source>19 of 20 redraws are quicker</source>
        <translation>19 von 20 sind schneller</translation>
    </message>
    <message>
        <source>Live history in memory</source>
        <translation>Verlauf im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>nothing listens: the HTTP ports are off</source>
        <translation>nichts lauscht: die HTTP-Ports sind aus</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>%1 service</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>p99 %1 ms, longest %2 ms</source>
        <translation>p99 %1 ms, längster %2 ms</translation>
    </message>
    <message>
        <source>no chart drawn yet</source>
        <translation>noch kein Diagramm gezeichnet</translation>
    </message>
    <message>
        <source>p95 %1 ms</source>
        <translation>p95 %1 ms</translation>
    </message>
    <message>
        <source>After an hour samples are thinned to one in 10 s; over the budget the oldest go</source>
        <translation>Nach einer Stunde bleibt ein Messwert je 10 s; über der Grenze gehen die ältesten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1; the last %2</source>
        <translation>%1; die letzten %2</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DistributionChart</name>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>current</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Reference against current values</source>
        <translation>Referenz gegen jetzige Werte</translation>
    </message>
    <message>
        <source>%1: mean %2 in the reference, %3 now; %4 of the current values lie outside of the bins</source>
        <translation>%1: Mittel %2 in der Referenz, %3 jetzt; %4 der jetzigen Werte liegen außerhalb der Klassen</translation>
    </message>
    <message>
        <source>Too few values for a curve.</source>
        <translation>Zu wenige Werte für eine Kurve.</translation>
    </message>
    <message>
        <source>In the reference this feature always is %1, so there are no bins. %2 of the current values differ from it.</source>
        <translation>In der Referenz ist dieses Merkmal immer %1, darum gibt es keine Klassen. %2 der jetzigen Werte weichen ab.</translation>
    </message>
    <message>
        <source>There are no bins to compare on.</source>
        <translation>Es gibt keine Klassen zum Vergleichen.</translation>
    </message>
    <message>
        <source>Bins of the reference; out = beyond the outermost</source>
        <translation>Klassen der Referenz; außen = jenseits der äußersten</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Anteil, %</translation>
    </message>
    <message>
        <source>out</source>
        <translation>außen</translation>
    </message>
    <message>
        <source>beyond the outermost edges</source>
        <translation>jenseits der äußersten Grenzen</translation>
    </message>
    <message>
        <source>current %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>reference %1</source>
        <translation>Referenz %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>At most this value, %</source>
        <translation>Höchstens dieser Wert, %</translation>
    </message>
    <message>
        <source>Reference quantile</source>
        <translation>Quantil der Referenz</translation>
    </message>
    <message>
        <source>Current quantile</source>
        <translation>Jetziges Quantil</translation>
    </message>
    <message>
        <source>no drift</source>
        <translation>keine Drift</translation>
    </message>
    <message>
        <source>1 % steps</source>
        <translation>Schritte von 1 %</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Quantile, %</source>
        <translation>Quantil, %</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DriftModel</name>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>One of the inputs of the model</source>
        <translation>Eine der Eingaben des Modells</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The worse of KS and PSI against their levels; sorts the worst first</source>
        <translation>Der schlechtere von KS und PSI an ihren Schwellen; sortiert die schlechtesten zuerst</translation>
    </message>
    <message>
        <source>KS</source>
        <translation>KS</translation>
    </message>
    <message>
        <source>Largest distance between the two distributions, 0 to 1</source>
        <translation>Größter Abstand der beiden Verteilungen, 0 bis 1</translation>
    </message>
    <message>
        <source>PSI</source>
        <translation>PSI</translation>
    </message>
    <message>
        <source>Population stability index</source>
        <translation>Populationsstabilitätsindex</translation>
    </message>
    <message>
        <source>Mean shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Of the mean, in standard deviations of the reference</source>
        <translation>Des Mittels, in Standardabweichungen der Referenz</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share of the splits of the model in service</source>
        <translation>Anteil an den Teilungen des Modells im Dienst</translation>
    </message>
    <message>
        <source>KS trend</source>
        <translation>KS-Verlauf</translation>
    </message>
    <message>
        <source>KS of the newest checks, at most 40</source>
        <translation>KS der neuesten Prüfungen, höchstens 40</translation>
    </message>
    <message>
        <source>%1 σ</source>
        <translation>%1 σ</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DriftPage</name>
    <message>
        <source>Search features</source>
        <translation>Merkmale suchen</translation>
    </message>
    <message>
        <source>Search features…</source>
        <translation>Merkmale suchen…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>Features, the most drifted first</source>
        <translation>Merkmale, die am stärksten gedrifteten zuerst</translation>
    </message>
    <message>
        <source>Feature and thresholds</source>
        <translation>Merkmal und Schwellen</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>What would have fired</source>
        <translation>Was ausgelöst hätte</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>records, engines</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln Datensatz</numerusform>
            <numerusform>%Ln Datensätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s)</source>
        <comment>of which</comment>
        <translation>
            <numerusform>%Ln Triebwerk</numerusform>
            <numerusform>%Ln Triebwerken</numerusform>
        </translation>
    </message>
    <message>
        <source>No drift check yet</source>
        <translation>Noch keine Driftprüfung</translation>
    </message>
    <message>
        <source>Every 15 s of the engine&apos;s clock the labelled predictions of the window are compared with what the model learned from. Each of the 225 features then stands here with its KS and PSI.</source>
        <translation>Alle 15 s der Maschinenuhr werden die Vorhersagen mit bekanntem Ergebnis im Fenster mit dem verglichen, woraus das Modell gelernt hat. Jedes der 225 Merkmale steht dann hier mit KS und PSI.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Too few labelled predictions for a verdict</source>
        <translation>Zu wenige Vorhersagen mit Ergebnis für ein Urteil</translation>
    </message>
    <message>
        <source>In the window: %1; the features are compared as soon as feedback arrives.</source>
        <translation>Im Fenster: %1; die Merkmale werden verglichen, sobald Rückmeldungen kommen.</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feature(s)</source>
        <translation>
            <numerusform>%Ln Merkmal</numerusform>
            <numerusform>%Ln Merkmale</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln feature(s)</source>
        <translation>
            <numerusform>%1 von %Ln Merkmal</numerusform>
            <numerusform>%1 von %Ln Merkmalen</numerusform>
        </translation>
    </message>
    <message>
        <source>No feature passes the filter (%1 in all)</source>
        <translation>Kein Merkmal passt zum Filter (%1 insgesamt)</translation>
    </message>
    <message>
        <source>%1 · %2 over a level</source>
        <translation>%1 · %2 über Schwelle</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>The drift of the features</source>
        <translation>Die Driftwerte der Merkmale</translation>
    </message>
    <message>
        <source>No model to compare with yet</source>
        <translation>Noch kein Modell zum Vergleichen</translation>
    </message>
    <message>
        <source>Each feature of what comes in is compared with what the model in service learned from; none is in service.</source>
        <translation>Jedes Merkmal dessen, was ankommt, wird mit dem verglichen, woraus das Modell im Dienst gelernt hat; keines ist im Dienst.</translation>
    </message>
    <message>
        <source>Train the first model</source>
        <translation>Erstes Modell trainieren</translation>
    </message>
    <message>
        <source>The feature %1 is not in the table.</source>
        <translation>Das Merkmal %1 steht nicht in der Tabelle.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventDetail</name>
    <message>
        <source>The selected event</source>
        <translation>Das gewählte Ereignis</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Shelve for 1 h</source>
        <translation>1 h zurückstellen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Show on charts</source>
        <translation>In Diagrammen zeigen</translation>
    </message>
    <message>
        <source>%1 · by %2</source>
        <translation>%1 · durch %2</translation>
    </message>
    <message>
        <source>Alarm: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>%1 within ten minutes</source>
        <translation>%1 in zehn Minuten</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Select an event to see its evidence.</source>
        <translation>Wählen Sie ein Ereignis, um seine Belege zu sehen.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventLines</name>
    <message>
        <source>Newest events</source>
        <translation>Neueste Ereignisse</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventsBar</name>
    <message>
        <source>Search events</source>
        <translation>Ereignisse suchen</translation>
    </message>
    <message>
        <source>Search sentences, people, evidence…</source>
        <translation>Sätze, Personen, Belege suchen…</translation>
    </message>
    <message>
        <source>Alarms only</source>
        <translation>Nur Alarme</translation>
    </message>
    <message>
        <source>Only what wants a human</source>
        <translation>Nur was einen Menschen braucht</translation>
    </message>
    <message>
        <source>Fold floods</source>
        <translation>Fluten falten</translation>
    </message>
    <message>
        <source>Many events of one kind within ten minutes are one line; Enter unfolds it</source>
        <translation>Viele Ereignisse einer Art innerhalb von zehn Minuten sind eine Zeile; die Eingabetaste klappt sie aus</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message numerus="yes">
        <source>%n kinds</source>
        <translation>
            <numerusform>%n Art</numerusform>
            <numerusform>%n Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>Kinds shown: %1</source>
        <translation>Gezeigte Arten: %1</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Gezeigtes ausgeben</translation>
    </message>
    <message>
        <source>Incident…</source>
        <translation>Zwischenfall…</translation>
    </message>
    <message>
        <source>Save the incident</source>
        <translation>Zwischenfall speichern</translation>
    </message>
    <message>
        <source>Everything about the time that the charts show, as one zip</source>
        <translation>Alles zur Zeit, die die Diagramme zeigen, als ein zip</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventsModel</name>
    <message>
        <source>%1, %2–%3</source>
        <translation>%1, %2–%3</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it happened, by the engine&apos;s clock</source>
        <translation>Wann es geschah, nach der Uhr der Maschine</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What sort of event</source>
        <translation>Welche Art von Ereignis</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>In one sentence</source>
        <translation>In einem Satz</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who did it: drift, an operator, the console …</source>
        <translation>Wer es tat: Drift, ein Bediener, die Konsole …</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Whether it wants a human, and whether somebody has seen it</source>
        <translation>Ob es einen Menschen braucht, und ob es jemand gesehen hat</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>The evidence, as JSON</source>
        <translation>Die Belege, als JSON</translation>
    </message>
    <message>
        <source>%1, expanded</source>
        <translation>%1, ausgeklappt</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1, eingeklappt</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventsPage</name>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Drift checks, trainings, changes of the model, acts of operators and alarms appear here, each with who, when and why.</source>
        <translation>Driftprüfungen, Trainings, Modellwechsel, Eingriffe und Alarme erscheinen hier, jeweils mit wer, wann und warum.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln event(s)</source>
        <translation>
            <numerusform>neuestes %Ln Ereignis</numerusform>
            <numerusform>neueste %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln event(s); older ones stay in the store</source>
        <translation>
            <numerusform>neuestes %Ln Ereignis; ältere bleiben im Speicher</numerusform>
            <numerusform>neueste %Ln Ereignisse; ältere bleiben im Speicher</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the %1 passes the filter</source>
        <translation>Nichts passt zum Filter (%1)</translation>
    </message>
    <message>
        <source>%1 of the %2</source>
        <translation>%1 von: %2</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>The events</source>
        <translation>Die Ereignisse</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt der Ausgabe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Ausgabe abbrechen</translation>
    </message>
    <message>
        <source>Export of %1</source>
        <translation>Ausgabe: %1</translation>
    </message>
    <message>
        <source>Export of %1: %2</source>
        <translation>Ausgabe: %1, %2</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ExportDesk</name>
    <message>
        <source>One export at a time: one is still running.</source>
        <translation>Nur eine Ausgabe zur Zeit: eine läuft noch.</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it below.</source>
        <translation>Abwarten oder unten abbrechen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>%1 charts</source>
        <translation>%1 Diagramme</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>The table is in the clipboard.</source>
        <translation>Die Tabelle ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>Die Ausgabe wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>&amp;Table (CSV)</source>
        <translation>&amp;Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Figures or rows in full precision, times in UTC</source>
        <translation>Zahlen oder Zeilen in voller Genauigkeit, Zeiten in UTC</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)</source>
        <translation>&amp;Bild (PNG)</translation>
    </message>
    <message>
        <source>As it looks, with time range, model version and thresholds</source>
        <translation>Wie es aussieht, mit Zeitbereich, Modellversion und Schwellen</translation>
    </message>
    <message>
        <source>&amp;Incident (zip)</source>
        <translation>&amp;Zwischenfall (zip)</translation>
    </message>
    <message>
        <source>Figures, charts, events, trainings, drift and settings of the time shown</source>
        <translation>Zahlen, Diagramme, Ereignisse, Trainings, Drift, Einstellungen der gezeigten Zeit</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>What is &amp;shown</source>
        <translation>&amp;Gezeigtes</translation>
    </message>
    <message>
        <source>&amp;All there is</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>&amp;1 ×</source>
        <translation>&amp;1 ×</translation>
    </message>
    <message>
        <source>&amp;2 ×</source>
        <translation>&amp;2 ×</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>To the clipboard instead of a file</source>
        <translation>In die Zwischenablage statt in eine Datei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Everything that the window holds.</source>
        <translation>Alles, was das Fenster hat.</translation>
    </message>
    <message>
        <source>Time shown: %1.</source>
        <translation>Gezeigte Zeit: %1.</translation>
    </message>
    <message>
        <source>A file of this name is there and will be replaced.</source>
        <translation>Eine Datei dieses Namens ist da und wird ersetzt.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FeaturePanel</name>
    <message>
        <source>The selected feature</source>
        <translation>Das gewählte Merkmal</translation>
    </message>
    <message>
        <source>KS of each check</source>
        <translation>KS jeder Prüfung</translation>
    </message>
    <message>
        <source>PSI of each check</source>
        <translation>PSI jeder Prüfung</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>CDF</source>
        <translation>CDF</translation>
    </message>
    <message>
        <source>QQ</source>
        <translation>QQ</translation>
    </message>
    <message>
        <source>Shares on the same bins</source>
        <translation>Anteile auf denselben Klassen</translation>
    </message>
    <message>
        <source>Cumulative shares</source>
        <translation>Kumulierte Anteile</translation>
    </message>
    <message>
        <source>Quantile against quantile: on the line means no drift</source>
        <translation>Quantil gegen Quantil: auf der Linie heißt keine Drift</translation>
    </message>
    <message>
        <source>mean %1 → %2</source>
        <translation>Mittel %1 → %2</translation>
    </message>
    <message>
        <source>importance %1</source>
        <translation>Gewicht %1</translation>
    </message>
    <message>
        <source>constant in the reference</source>
        <translation>konstant in der Referenz</translation>
    </message>
    <message>
        <source>KS %1</source>
        <translation>KS %1</translation>
    </message>
    <message>
        <source>PSI %1</source>
        <translation>PSI %1</translation>
    </message>
    <message>
        <source>%1 (%2 σ)</source>
        <translation>%1 (%2 σ)</translation>
    </message>
    <message>
        <source>%1 outside of the bins</source>
        <translation>%1 außerhalb der Klassen</translation>
    </message>
    <message>
        <source>Select a feature to see how it has changed.</source>
        <translation>Wählen Sie ein Merkmal, um zu sehen, wie es sich geändert hat.</translation>
    </message>
    <message>
        <source>Engines of the window whose value lies outside of the bins, or in bins that hold too many: choose one to see it in the fleet</source>
        <translation>Triebwerke des Fensters, deren Wert außerhalb der Klassen liegt oder in Klassen, die zu viele enthalten: wählen Sie eines, um es in der Flotte zu sehen</translation>
    </message>
    <message>
        <source>%1: %2, outside of %3 to %4</source>
        <translation>%1: %2, außerhalb von %3 bis %4</translation>
    </message>
    <message>
        <source>%1: %2, in %3 to %4, which adds %5 to PSI</source>
        <translation>%1: %2, in %3 bis %4, das trägt %5 zur PSI bei</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiteres</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s) behind it</source>
        <translation>
            <numerusform>%Ln Triebwerk dahinter</numerusform>
            <numerusform>%Ln Triebwerke dahinter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FeatureTrace</name>
    <message>
        <source>No checks yet</source>
        <translation>Noch keine Prüfungen</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, warn %3, alert %4, over %n check(s)</source>
        <translation>
            <numerusform>%1 %2, Warnung %3, kritisch %4, über %n Prüfung</numerusform>
            <numerusform>%1 %2, Warnung %3, kritisch %4, über %n Prüfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The trace begins with the second check.</source>
        <translation>Der Verlauf beginnt mit der zweiten Prüfung.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FiringLanes</name>
    <message>
        <source>When a training would have been asked for</source>
        <translation>Wann ein Training verlangt worden wäre</translation>
    </message>
    <message>
        <source>Slide a threshold to see what it would have done.</source>
        <translation>Verschieben Sie eine Schwelle, um zu sehen, was sie getan hätte.</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Drifts: now %1, proposed %2</source>
        <translation>Driften: jetzt %1, vorgeschlagen %2</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FleetModel</name>
    <message>
        <source>now</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>bald</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no prediction yet</source>
        <translation>noch keine Vorhersage</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>never labelled</source>
        <translation>ohne Ergebnis</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>How soon it wants a mechanic: now at 25 cycles, soon at 60</source>
        <translation>Wie bald es einen Mechaniker braucht: sofort ab 25 Zyklen, bald ab 60</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Triebwerk</translation>
    </message>
    <message>
        <source>Number of the engine: 1001 is unit 1 of FD001</source>
        <translation>Nummer des Triebwerks: 1001 ist Einheit 1 von FD001</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>Of its newest prediction</source>
        <translation>Ihrer neuesten Vorhersage</translation>
    </message>
    <message>
        <source>Predicted RUL</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Remaining useful life, cycles</source>
        <translation>Restlebensdauer, Zyklen</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90 %</translation>
    </message>
    <message>
        <source>Between which RUL eight of ten trees vote, cycles</source>
        <translation>Zwischen welchen RUL acht von zehn Bäumen stimmen, Zyklen</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The newest predictions, at most 20</source>
        <translation>Die neuesten Vorhersagen, höchstens 20</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Predicted − actual of the newest feedback, cycles</source>
        <translation>Vorhergesagt − wahr der neuesten Rückmeldung, Zyklen</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Whether any input lies outside of the training range</source>
        <translation>Ob eine Eingabe außerhalb des Trainingsbereichs liegt</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>Teilsatz</translation>
    </message>
    <message>
        <source>The data set that it belongs to</source>
        <translation>Der Datensatz, zu dem es gehört</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>Vor wie langer Zeit</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>One tree of ten votes for less, cycles</source>
        <translation>Einer von zehn Bäumen stimmt für weniger, Zyklen</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>One tree of ten votes for more, cycles</source>
        <translation>Einer von zehn Bäumen stimmt für mehr, Zyklen</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>in range</source>
        <translation>im Bereich</translation>
    </message>
    <message>
        <source>Actual RUL %1 cycles</source>
        <translation>Wahre RUL %1 Zyklen</translation>
    </message>
    <message>
        <source>What it was predicted from is no longer known.</source>
        <translation>Woraus vorhergesagt wurde, ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>%1, which predicted it, is gone.</source>
        <translation>%1, das es vorhergesagt hat, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is being computed.</source>
        <translation>Sie wird gerade berechnet.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The version that predicted</source>
        <translation>Die Version, die vorhergesagt hat</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FleetPage</name>
    <message>
        <source>Search engines</source>
        <translation>Triebwerke suchen</translation>
    </message>
    <message>
        <source>Search engine, subset, word…</source>
        <translation>Triebwerk, Teilsatz, Wort suchen…</translation>
    </message>
    <message>
        <source>Subset</source>
        <translation>Teilsatz</translation>
    </message>
    <message>
        <source>All subsets</source>
        <translation>Alle Teilsätze</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Any urgency</source>
        <translation>Jede Dringlichkeit</translation>
    </message>
    <message>
        <source>Outside range only</source>
        <translation>Nur außerhalb</translation>
    </message>
    <message>
        <source>Only engines with an input outside of the training range</source>
        <translation>Nur Triebwerke mit einer Eingabe außerhalb des Trainingsbereichs</translation>
    </message>
    <message>
        <source>Engines, most urgent first</source>
        <translation>Triebwerke, dringendste zuerst</translation>
    </message>
    <message>
        <source>No engines yet</source>
        <translation>Noch keine Triebwerke</translation>
    </message>
    <message>
        <source>Each engine appears here with its first prediction that names it: its remaining life, how sure the model is, and how urgent it is.</source>
        <translation>Jedes Triebwerk erscheint hier mit der ersten Vorhersage, die es nennt: seine Restlebensdauer, wie sicher das Modell ist, und wie dringend es ist.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s)</source>
        <translation>
            <numerusform>%Ln Triebwerk</numerusform>
            <numerusform>%Ln Triebwerke</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No engine passes the filter</source>
        <translation>Kein Triebwerk passt zum Filter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s) want a mechanic now</source>
        <translation>
            <numerusform>%Ln zum Mechaniker</numerusform>
            <numerusform>%Ln zum Mechaniker</numerusform>
        </translation>
    </message>
    <message>
        <source>fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>The fleet</source>
        <translation>Die Daten der Flotte</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FleetSide</name>
    <message>
        <source>Eight of ten trees vote %1–%2</source>
        <translation>Acht von zehn Bäumen stimmen für %1–%2</translation>
    </message>
    <message>
        <source>at cycle %1</source>
        <translation>bei Zyklus %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Actual %1, error %2</source>
        <translation>Wahr %1, Fehler %2</translation>
    </message>
    <message>
        <source>Never labelled: its error is not known</source>
        <translation>Ohne Ergebnis: sein Fehler ist nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prediction(s)</source>
        <translation>
            <numerusform>%Ln Vorhersage</numerusform>
            <numerusform>%Ln Vorhersagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln Ergebnis</numerusform>
            <numerusform>%Ln Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen engine</source>
        <translation>Das gewählte Triebwerk</translation>
    </message>
    <message>
        <source>Choose an engine to see its history and its sensors.</source>
        <translation>Wählen Sie ein Triebwerk, um seinen Verlauf und seine Sensoren zu sehen.</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Why this engine&apos;s newest prediction came out as it did (Enter)</source>
        <translation>Warum die neueste Vorhersage dieses Triebwerks so ausfiel (Eingabetaste)</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Which sensors are shown; without a choice those that change most along its life</source>
        <translation>Welche Sensoren gezeigt werden; ohne Wahl die, die sich im Laufe seines Lebens am meisten ändern</translation>
    </message>
    <message>
        <source>Those that change most</source>
        <translation>Die sich am meisten ändern</translation>
    </message>
    <message>
        <source>Engine %1</source>
        <translation>Triebwerk %1</translation>
    </message>
    <message>
        <source>inputs outside range</source>
        <translation>Eingaben außerhalb</translation>
    </message>
    <message>
        <source>%1 cycles left</source>
        <translation>noch %1 Zyklen</translation>
    </message>
    <message>
        <source>No prediction yet</source>
        <translation>Noch keine Vorhersage</translation>
    </message>
    <message>
        <source>There is no prediction of this engine to explain yet.</source>
        <translation>Es gibt noch keine Vorhersage dieses Triebwerks zu erklären.</translation>
    </message>
    <message>
        <source>No span of the votes: %1</source>
        <translation>Keine Spanne der Stimmen: %1</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ImportanceBars</name>
    <message>
        <source>Importance of the inputs in both models</source>
        <translation>Gewicht der Eingaben in beiden Modellen</translation>
    </message>
    <message>
        <source>No importances</source>
        <translation>Keine Gewichte</translation>
    </message>
    <message>
        <source>%1 weighs most: %2 in %3, %4 in %5</source>
        <translation>%1 wiegt am meisten: %2 in %3, %4 in %5</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::InputsModel</name>
    <message>
        <source>in range</source>
        <translation>im Bereich</translation>
    </message>
    <message>
        <source>below range</source>
        <translation>unter dem Bereich</translation>
    </message>
    <message>
        <source>above range</source>
        <translation>über dem Bereich</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Name of the feature</source>
        <translation>Name des Merkmals</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>As it was given</source>
        <translation>Wie sie gegeben wurde</translation>
    </message>
    <message>
        <source>Training range</source>
        <translation>Trainingsbereich</translation>
    </message>
    <message>
        <source>Lowest, mean and highest value of the training rows, and this one</source>
        <translation>Kleinster, mittlerer und größter Wert der Trainingszeilen, und dieser</translation>
    </message>
    <message>
        <source>From mean</source>
        <translation>Vom Mittel</translation>
    </message>
    <message>
        <source>Distance from the training mean, in standard deviations</source>
        <translation>Abstand vom Trainingsmittel, in Standardabweichungen</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Of the training rows</source>
        <translation>Der Trainingszeilen</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share of the model&apos;s splits, weighted by rows</source>
        <translation>Anteil an den Teilungen des Modells, nach Zeilen gewichtet</translation>
    </message>
    <message>
        <source>%1: %2, training range %3 to %4, mean %5</source>
        <translation>%1: %2, Trainingsbereich %3 bis %4, Mittel %5</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LegendBar</name>
    <message numerus="yes">
        <source>%n more series</source>
        <translation>
            <numerusform>noch %n Reihe</numerusform>
            <numerusform>noch %n Reihen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LegendKey</name>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>Click: show or hide %1. Double click: show it alone.</source>
        <translation>Klick: %1 zeigen oder verbergen. Doppelklick: allein zeigen.</translation>
    </message>
    <message>
        <source>shown, old</source>
        <translation>gezeigt, alt</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LinkBanner</name>
    <message>
        <source>No news from the engine</source>
        <translation>Nichts Neues von der Maschine</translation>
    </message>
    <message>
        <source>The connection is lost; trying again by itself</source>
        <translation>Die Verbindung ist verloren; es wird von selbst wieder versucht</translation>
    </message>
    <message>
        <source>The engine could not start</source>
        <translation>Die Maschine konnte nicht starten</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Try to reach the engine now</source>
        <translation>Jetzt versuchen, die Maschine zu erreichen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LiveChart</name>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Isolate</source>
        <translation>Allein zeigen</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation>Zoom zurücknehmen</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>last value %1</source>
        <translation>letzter Wert %1</translation>
    </message>
    <message>
        <source>no value for %1</source>
        <translation>kein Wert seit %1</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Copy figures as CSV</source>
        <translation>Zahlen als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LiveTimeline</name>
    <message>
        <source>none</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>Versions in service over time</source>
        <translation>Versionen im Dienst über die Zeit</translation>
    </message>
    <message>
        <source>No model has served yet</source>
        <translation>Noch hat kein Modell gedient</translation>
    </message>
    <message numerus="yes">
        <source>%n span(s); now %1</source>
        <translation>
            <numerusform>%n Abschnitt; jetzt %1</numerusform>
            <numerusform>%n Abschnitte; jetzt %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, by %1</source>
        <translation>, durch %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>: </source>
        <translation>: </translation>
    </message>
    <message>
        <source>%1 from %2 to %3 (%4)%5%6</source>
        <translation>%1 von %2 bis %3 (%4)%5%6</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 live</source>
        <translation>%1 im Dienst</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LookForm</name>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Spoken after the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Units of sensors</source>
        <translation>Einheiten der Sensoren</translation>
    </message>
    <message>
        <source>As in the data (°R, psia)</source>
        <translation>Wie in den Daten (°R, psia)</translation>
    </message>
    <message>
        <source>Metric (K, kPa)</source>
        <translation>Metrisch (K, kPa)</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Notify of alarms in the background</source>
        <translation>Alarme im Hintergrund melden</translation>
    </message>
    <message>
        <source>Only what wants a human, grouped, without a sound</source>
        <translation>Nur was einen Menschen braucht, gruppiert, ohne Ton</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol im Infobereich</translation>
    </message>
    <message>
        <source>Desktops show notifications for it; without one the window is marked in the task bar</source>
        <translation>Desktops zeigen Meldungen dazu; ohne Symbol wird das Fenster in der Taskleiste markiert</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the layout as a file</source>
        <translation>Anordnung als Datei speichern</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Laden…</translation>
    </message>
    <message>
        <source>Load a layout from a file</source>
        <translation>Anordnung aus Datei laden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Pages, tables, charts and theme as on the first day</source>
        <translation>Seiten, Tabellen, Diagramme und Farben wie am ersten Tag</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ModelsModel</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>In order of training</source>
        <translation>In der Reihenfolge des Trainings</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Which one serves, and whether it is pinned</source>
        <translation>Welches dient, und ob es festgehalten ist</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>When it was trained</source>
        <translation>Wann es trainiert wurde</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Triebwerke</translation>
    </message>
    <message>
        <source>That it learned from, and their share of the fleet</source>
        <translation>Von denen es lernte, und ihr Anteil an der Flotte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>Trainingszeilen</translation>
    </message>
    <message>
        <source>Test RMSE</source>
        <translation>Test-RMSE</translation>
    </message>
    <message>
        <source>On the fixed test rows, cycles</source>
        <translation>Auf den festen Testzeilen, Zyklen</translation>
    </message>
    <message>
        <source>Validation RMSE</source>
        <translation>Validierungs-RMSE</translation>
    </message>
    <message>
        <source>On engines left out of the training, cycles</source>
        <translation>Auf Triebwerken, die beim Training ausgelassen wurden, Zyklen</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>Bäume</translation>
    </message>
    <message>
        <source>In the forest</source>
        <translation>Im Wald</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of the bundle</source>
        <translation>Des Bündels</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why it was trained</source>
        <translation>Warum es trainiert wurde</translation>
    </message>
    <message>
        <source>live, pinned</source>
        <translation>im Dienst, festgehalten</translation>
    </message>
    <message>
        <source>live</source>
        <translation>im Dienst</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgehalten</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ModelsPage</name>
    <message>
        <source>Models and runs</source>
        <translation>Modelle und Läufe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>The newest model against the one before (C)</source>
        <translation>Das neueste Modell gegen das vorige (C)</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>Im Dienst</translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation>Einsetzen…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurücksetzen…</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Retrain…</source>
        <translation>Neu trainieren…</translation>
    </message>
    <message>
        <source>Choose how many engines, see what must hold, and train (Ctrl+T)</source>
        <translation>Wählen, wie viele Triebwerke; sehen, was gelten muss; trainieren (Ctrl+T)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>Läufe suchen</translation>
    </message>
    <message>
        <source>Search reason, version…</source>
        <translation>Grund, Version suchen…</translation>
    </message>
    <message>
        <source>State of the run</source>
        <translation>Zustand des Laufs</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln Lauf</numerusform>
            <numerusform>%Ln Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation>Noch keine Modelle</translation>
    </message>
    <message>
        <source>Each training appears here with its reason and its outcome, each model with its quality, and which version served when.</source>
        <translation>Jedes Training erscheint hier mit Grund und Ergebnis, jedes Modell mit seiner Güte, und welche Version wann diente.</translation>
    </message>
    <message>
        <source>Train the first model</source>
        <translation>Erstes Modell trainieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Promote %1…</source>
        <translation>%1 einsetzen…</translation>
    </message>
    <message>
        <source>Choose a model in the table first.</source>
        <translation>Wählen Sie zuerst ein Modell in der Tabelle.</translation>
    </message>
    <message>
        <source>%1 serves already. Choose another one in the table.</source>
        <translation>%1 dient schon. Wählen Sie ein anderes in der Tabelle.</translation>
    </message>
    <message>
        <source>Puts %1 in service</source>
        <translation>Nimmt %1 in Dienst</translation>
    </message>
    <message>
        <source>Roll back to %1…</source>
        <translation>Zurück zu %1…</translation>
    </message>
    <message>
        <source>Puts the version in service that served before this one</source>
        <translation>Nimmt die Version in Dienst, die vor dieser diente</translation>
    </message>
    <message>
        <source>No version served before this one.</source>
        <translation>Vor dieser diente keine Version.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>There is no model in service to pin.</source>
        <translation>Es gibt kein Modell im Dienst zum Festhalten.</translation>
    </message>
    <message>
        <source>Lets trainings and new bundles replace the model again</source>
        <translation>Lässt Trainings und neue Bündel das Modell wieder ersetzen</translation>
    </message>
    <message>
        <source>No training and no new bundle replaces the model in service</source>
        <translation>Weder Training noch neues Bündel ersetzt das Modell im Dienst</translation>
    </message>
    <message>
        <source>models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Models &amp; runs</source>
        <translation>Modelle &amp; Läufe</translation>
    </message>
    <message>
        <source>The models</source>
        <translation>Die Daten der Modelle</translation>
    </message>
    <message>
        <source>The model %1 is no longer kept.</source>
        <translation>Das Modell %1 wird nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Run %1 is no longer kept.</source>
        <translation>Der Lauf %1 wird nicht mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::Notifier</name>
    <message>
        <source>%1 failed trainings</source>
        <translation>%1 fehlgeschlagene Trainings</translation>
    </message>
    <message>
        <source>The engine was lost %1 times</source>
        <translation>Die Maschine ging %1-mal verloren</translation>
    </message>
    <message>
        <source>The engine cannot be reached. %1</source>
        <translation>Die Maschine ist nicht erreichbar. %1</translation>
    </message>
    <message>
        <source>Turbofan: alarm</source>
        <translation>Turbofan: Alarm</translation>
    </message>
    <message>
        <source>Turbofan: alarms</source>
        <translation>Turbofan: Alarme</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::OverviewCharts</name>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>cycles, of the labelled predictions in the window</source>
        <translation>Zyklen, der Vorhersagen mit Ergebnis im Fenster</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Grundwert</translation>
    </message>
    <message>
        <source>mean of the features</source>
        <translation>Mittel der Merkmale</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>per second, by version</source>
        <translation>pro Sekunde, nach Version</translation>
    </message>
    <message>
        <source>1/s</source>
        <translation>1/s</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>KS distance</source>
        <translation>KS-Abstand</translation>
    </message>
    <message>
        <source>PSI</source>
        <translation>PSI</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>per second, answered and refused</source>
        <translation>pro Sekunde, beantwortet und abgelehnt</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>milliseconds, of one second&apos;s requests</source>
        <translation>Millisekunden, der Anfragen einer Sekunde</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>records per second</source>
        <translation>Datensätze pro Sekunde</translation>
    </message>
    <message>
        <source>feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Feedback lag</source>
        <translation>Verzug der Rückmeldung</translation>
    </message>
    <message>
        <source>seconds from prediction to feedback, median</source>
        <translation>Sekunden von Vorhersage bis Rückmeldung, Median</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>Store queue</source>
        <translation>Warteschlange des Speichers</translation>
    </message>
    <message>
        <source>records waiting for the disk</source>
        <translation>Datensätze, die auf die Platte warten</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>Live charts</source>
        <translation>Live-Diagramme</translation>
    </message>
    <message>
        <source>%1 (2 models)</source>
        <translation>%1 (2 Modelle)</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::OverviewPage</name>
    <message>
        <source>Nothing has been predicted yet</source>
        <translation>Noch wurde nichts vorhergesagt</translation>
    </message>
    <message>
        <source>The demo trains a model on the engines of the data set, lets simulated users ask it for predictions, and shows here how good they are, how the engines drift, and how the model is retrained. It needs no network.</source>
        <translation>Die Vorführung trainiert ein Modell auf den Triebwerken des Datensatzes, lässt simulierte Nutzer es um Vorhersagen bitten und zeigt hier, wie gut sie sind, wie die Triebwerke driften und wie das Modell neu trainiert wird. Sie braucht kein Netz.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Data: %1 (simulated)</source>
        <translation>Daten: %1 (simuliert)</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>Daten: %1</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The trainings and events</source>
        <translation>Die Trainings und Ereignisse</translation>
    </message>
    <message>
        <source>live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::OverviewSide</name>
    <message>
        <source>In service</source>
        <translation>Im Dienst</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Was zuletzt geschah</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>Demo: %1, %2 of %3, %n user(s)</source>
        <translation>
            <numerusform>Vorführung: %1, %2 von %3, %n Nutzer</numerusform>
            <numerusform>Vorführung: %1, %2 von %3, %n Nutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>The last demo ended early: %1</source>
        <translation>Die letzte Vorführung endete vorzeitig: %1</translation>
    </message>
    <message>
        <source>Time runs %1 times as fast</source>
        <translation>Die Zeit läuft %1-mal so schnell</translation>
    </message>
    <message>
        <source>No model yet; one is in training</source>
        <translation>Noch kein Modell; eines wird trainiert</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model %1, pinned</source>
        <translation>Modell %1, festgehalten</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>test RMSE %1 · trained on %2 of the engines, %3</source>
        <translation>Test-RMSE %1 · trainiert auf %2 der Triebwerke, %3</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::OverviewTiles</name>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>warn %1 · alert %2</source>
        <translation>Warnung %1 · kritisch %2</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>RMSE, live</source>
        <translation>RMSE, live</translation>
    </message>
    <message>
        <source>KS, mean</source>
        <translation>KS, Mittel</translation>
    </message>
    <message>
        <source>PSI, mean</source>
        <translation>PSI, Mittel</translation>
    </message>
    <message>
        <source>model %1 in service</source>
        <translation>Modell %1 im Dienst</translation>
    </message>
    <message>
        <source>no model in service</source>
        <translation>kein Modell im Dienst</translation>
    </message>
    <message>
        <source>waiting for a model</source>
        <translation>wartet auf ein Modell</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>waiting for feedback</source>
        <translation>wartet auf Rückmeldung</translation>
    </message>
    <message>
        <source>baseline %1 · warn %2</source>
        <translation>Grundwert %1 · Warnung %2</translation>
    </message>
    <message>
        <source>%1 since start</source>
        <translation>%1 seit dem Start</translation>
    </message>
    <message>
        <source>p99 %1 ms · %2 since start</source>
        <translation>p99 %1 ms · %2 seit dem Start</translation>
    </message>
    <message>
        <source>Predictions, 5 s</source>
        <translation>Vorhersagen, 5 s</translation>
    </message>
    <message>
        <source>Mean of the last five seconds; the chart has each second for itself</source>
        <translation>Mittel der letzten fünf Sekunden; das Diagramm zeigt jede Sekunde für sich</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PageList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PlotWidget</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PredictionDetail</name>
    <message>
        <source>Actual %1, error %2 cycles</source>
        <translation>Wahr %1, Fehler %2 Zyklen</translation>
    </message>
    <message>
        <source>The request named no engine: no label can come for it</source>
        <translation>Die Anfrage nannte kein Triebwerk: es kann kein Ergebnis dazu kommen</translation>
    </message>
    <message>
        <source>Label not yet arrived: its true RUL appears here with the engine&apos;s next feedback</source>
        <translation>Noch kein Ergebnis: die wahre RUL erscheint hier mit der nächsten Rückmeldung des Triebwerks</translation>
    </message>
    <message>
        <source>The chosen prediction</source>
        <translation>Die gewählte Vorhersage</translation>
    </message>
    <message>
        <source>Show engine</source>
        <translation>Triebwerk zeigen</translation>
    </message>
    <message>
        <source>Nearest training engines</source>
        <translation>Ähnlichste Triebwerke</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Inputs against the training range</source>
        <translation>Eingaben gegen den Trainingsbereich</translation>
    </message>
    <message>
        <source>Outside only</source>
        <translation>Nur außerhalb</translation>
    </message>
    <message>
        <source>Only inputs outside of the training range</source>
        <translation>Nur Eingaben außerhalb des Trainingsbereichs</translation>
    </message>
    <message>
        <source>Explaining…</source>
        <translation>Erkläre…</translation>
    </message>
    <message>
        <source>Prediction %1</source>
        <translation>Vorhersage %1</translation>
    </message>
    <message>
        <source>cycle %1</source>
        <translation>Zyklus %1</translation>
    </message>
    <message>
        <source>Engine %1</source>
        <translation>Triebwerk %1</translation>
    </message>
    <message>
        <source>request %1</source>
        <translation>Anfrage %1</translation>
    </message>
    <message>
        <source>%1 cycles left</source>
        <translation>noch %1 Zyklen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tree(s) of %1 voted</source>
        <translation>
            <numerusform>%Ln Baum von %1 stimmte</numerusform>
            <numerusform>%Ln Bäume von %1 stimmten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is gone: %Ln tree(s) of %2, which serves now, voted instead</source>
        <translation>
            <numerusform>%1 ist fort: stattdessen stimmte %Ln Baum von %2, das jetzt dient</numerusform>
            <numerusform>%1 ist fort: stattdessen stimmten %Ln Bäume von %2, das jetzt dient</numerusform>
        </translation>
    </message>
    <message>
        <source>, mean %1 ± %2</source>
        <translation>, Mittel %1 ± %2</translation>
    </message>
    <message>
        <source>Inputs, all in range</source>
        <translation>Eingaben, alle im Bereich</translation>
    </message>
    <message>
        <source>Choose another prediction.</source>
        <translation>Wählen Sie eine andere Vorhersage.</translation>
    </message>
    <message>
        <source>No prediction chosen</source>
        <translation>Keine Vorhersage gewählt</translation>
    </message>
    <message>
        <source>Choose a prediction to see why it came out as it did.</source>
        <translation>Wählen Sie eine Vorhersage, um zu sehen, warum sie so ausfiel.</translation>
    </message>
    <message>
        <source>Nearest engines</source>
        <translation>Ähnliche Triebwerke</translation>
    </message>
    <message numerus="yes">
        <source>Inputs, %Ln outside</source>
        <translation>
            <numerusform>Eingaben, %Ln außerhalb</numerusform>
            <numerusform>Eingaben, %Ln außerhalb</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PredictionsModel</name>
    <message>
        <source>not yet labelled</source>
        <translation>noch ohne Ergebnis</translation>
    </message>
    <message>
        <source>no engine named</source>
        <translation>kein Triebwerk genannt</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Of the prediction in the store</source>
        <translation>Der Vorhersage im Speicher</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it was made</source>
        <translation>Wann sie gemacht wurde</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Triebwerk</translation>
    </message>
    <message>
        <source>That it was made for, if the request named one</source>
        <translation>Für welches sie gemacht wurde, wenn die Anfrage eines nannte</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>Of the engine</source>
        <translation>Des Triebwerks</translation>
    </message>
    <message>
        <source>Predicted RUL</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>Actual RUL</source>
        <translation>Wahre RUL</translation>
    </message>
    <message>
        <source>Cycles, once feedback came</source>
        <translation>Zyklen, sobald Rückmeldung kam</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Predicted − actual, cycles</source>
        <translation>Vorhergesagt − wahr, Zyklen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Version that predicted</source>
        <translation>Version, die vorhersagte</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Id of the request</source>
        <translation>Kennung der Anfrage</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PredictionsPage</name>
    <message>
        <source>Search predictions</source>
        <translation>Vorhersagen suchen</translation>
    </message>
    <message>
        <source>Engine, prediction or request…</source>
        <translation>Triebwerk, Vorhersage oder Anfrage…</translation>
    </message>
    <message>
        <source>Holds the table still; what comes meanwhile is shown when it goes on</source>
        <translation>Hält die Tabelle an; was inzwischen kommt, wird beim Weiterlaufen gezeigt</translation>
    </message>
    <message>
        <source>Predictions, newest first</source>
        <translation>Vorhersagen, neueste zuerst</translation>
    </message>
    <message>
        <source>Residuals of what is shown</source>
        <translation>Residuen des Gezeigten</translation>
    </message>
    <message>
        <source>predicted RUL, cycles</source>
        <translation>vorhergesagte RUL, Zyklen</translation>
    </message>
    <message>
        <source>predicted − actual</source>
        <translation>vorhergesagt − wahr</translation>
    </message>
    <message>
        <source>No label has arrived yet for these predictions.</source>
        <translation>Für diese Vorhersagen kam noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>No predictions yet</source>
        <translation>Noch keine Vorhersagen</translation>
    </message>
    <message>
        <source>Each answered request appears here, newest first, and every one can be explained: how the trees voted, which inputs are unusual, which training engines were most alike.</source>
        <translation>Jede beantwortete Anfrage erscheint hier, neueste zuerst, und jede kann erklärt werden: wie die Bäume stimmten, welche Eingaben ungewöhnlich sind, welche Trainingstriebwerke am ähnlichsten waren.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln prediction(s)</source>
        <translation>
            <numerusform>neueste %Ln Vorhersage</numerusform>
            <numerusform>neueste %Ln Vorhersagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the %2</source>
        <translation>%1 von: %2</translation>
    </message>
    <message>
        <source>No prediction passes the search</source>
        <translation>Keine Vorhersage passt zur Suche</translation>
    </message>
    <message numerus="yes">
        <source>Paused, %Ln new wait(s)</source>
        <translation>
            <numerusform>Angehalten, %Ln neue wartet</numerusform>
            <numerusform>Angehalten, %Ln neue warten</numerusform>
        </translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>The predictions</source>
        <translation>Die Vorhersagen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PreflightView</name>
    <message>
        <source>&amp;Override what is missing; this is recorded</source>
        <translation>&amp;Fehlendes übergehen; das wird vermerkt</translation>
    </message>
    <message>
        <source>Checking what must hold…</source>
        <translation>Prüfe, was gelten muss…</translation>
    </message>
    <message>
        <source>Takes %1.</source>
        <translation>Dauert %1.</translation>
    </message>
    <message>
        <source>%1: holds</source>
        <translation>%1: gilt</translation>
    </message>
    <message>
        <source>%1: blocks</source>
        <translation>%1: verhindert es</translation>
    </message>
    <message>
        <source>%1: missing</source>
        <translation>%1: fehlt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>The checks are not back yet.</source>
        <translation>Die Prüfungen sind noch nicht zurück.</translation>
    </message>
    <message>
        <source>Something is missing; tick the override to go on.</source>
        <translation>Etwas fehlt; kreuzen Sie das Übergehen an, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PromoteOptions</name>
    <message>
        <source>&amp;Version to put in service</source>
        <translation>&amp;Version, die in Dienst gehen soll</translation>
    </message>
    <message>
        <source>Version to put in service</source>
        <translation>Version, die in Dienst gehen soll</translation>
    </message>
    <message>
        <source>%1 · test RMSE %2 · %3</source>
        <translation>%1 · Test-RMSE %2 · %3</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RangeDelegate</name>
    <message>
        <source>above range</source>
        <translation>über dem Bereich</translation>
    </message>
    <message>
        <source>below range</source>
        <translation>unter dem Bereich</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RetrainOptions</name>
    <message>
        <source>&amp;Share of the training engines</source>
        <translation>&amp;Anteil der Trainingstriebwerke</translation>
    </message>
    <message>
        <source>Share of the training engines</source>
        <translation>Anteil der Trainingstriebwerke</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Take %1 %</source>
        <translation>%1 % nehmen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RulHistory</name>
    <message>
        <source>Predicted RUL over time</source>
        <translation>Vorhergesagte RUL über die Zeit</translation>
    </message>
    <message>
        <source>No prediction yet</source>
        <translation>Noch keine Vorhersage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prediction(s), the newest %1 cycles; %2 with their actual value</source>
        <translation>
            <numerusform>%Ln Vorhersage, die neueste %1 Zyklen; %2 mit ihrem wahren Wert</numerusform>
            <numerusform>%Ln Vorhersagen, die neueste %1 Zyklen; %2 mit ihrem wahren Wert</numerusform>
        </translation>
    </message>
    <message>
        <source>minutes before the newest</source>
        <translation>Minuten vor der neuesten</translation>
    </message>
    <message>
        <source>RUL, cycles</source>
        <translation>RUL, Zyklen</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>vorhergesagt %1</translation>
    </message>
    <message>
        <source>actual %1</source>
        <translation>wahr %1</translation>
    </message>
    <message>
        <source>not yet labelled</source>
        <translation>noch ohne Ergebnis</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Predicted RUL, cycles</source>
        <translation>Vorhergesagte RUL, Zyklen</translation>
    </message>
    <message>
        <source>Actual RUL, cycles</source>
        <translation>Wahre RUL, Zyklen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RunDetail</name>
    <message>
        <source>The chosen run</source>
        <translation>Der gewählte Lauf</translation>
    </message>
    <message>
        <source>How far the training is</source>
        <translation>Wie weit das Training ist</translation>
    </message>
    <message>
        <source>Cancel training</source>
        <translation>Training abbrechen</translation>
    </message>
    <message>
        <source>Show model</source>
        <translation>Modell zeigen</translation>
    </message>
    <message>
        <source>No run chosen</source>
        <translation>Kein Lauf gewählt</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> um %1</translation>
    </message>
    <message>
        <source> after %1</source>
        <translation> nach %1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Warum: %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert auf</translation>
    </message>
    <message>
        <source>%1 of the engines, %2 rows</source>
        <translation>%1 der Triebwerke, %2 Zeilen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>RMSE %1, MAE %2, R² %3</source>
        <translation>RMSE %1, MAE %2, R² %3</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>RMSE %1</source>
        <translation>RMSE %1</translation>
    </message>
    <message>
        <source>Live RMSE</source>
        <translation>Live-RMSE</translation>
    </message>
    <message>
        <source>%1 before, %2 after</source>
        <translation>%1 vorher, %2 nachher</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Show model %1</source>
        <translation>Modell %1 zeigen</translation>
    </message>
    <message>
        <source> · about %1 left</source>
        <translation> · noch etwa %1</translation>
    </message>
    <message>
        <source>Promote %1 all the same…</source>
        <translation>%1 trotzdem einsetzen…</translation>
    </message>
    <message>
        <source>Promote the model that was held back</source>
        <translation>Zurückgehaltenes Modell einsetzen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RunsModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Number of the training</source>
        <translation>Nummer des Trainings</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Of the model that it made</source>
        <translation>Des Modells, das es machte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>When it began</source>
        <translation>Wann es begann</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Who or what asked for it</source>
        <translation>Wer oder was es verlangte</translation>
    </message>
    <message>
        <source>Test RMSE</source>
        <translation>Test-RMSE</translation>
    </message>
    <message>
        <source>On the fixed test rows, cycles</source>
        <translation>Auf den festen Testzeilen, Zyklen</translation>
    </message>
    <message>
        <source>Live RMSE</source>
        <translation>Live-RMSE</translation>
    </message>
    <message>
        <source>Current RMSE before it went live, and once a window lay behind it</source>
        <translation>RMSE im Betrieb, bevor es in Dienst ging und sobald ein Fenster hinter ihm lag</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Triebwerke</translation>
    </message>
    <message>
        <source>Share of the engines that it trained on</source>
        <translation>Anteil der Triebwerke, auf denen es trainierte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>Trainingszeilen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How long it took</source>
        <translation>Wie lange es dauerte</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>held</source>
        <translation>zurückgehalten</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ScatterPlot</name>
    <message>
        <source>No point to show yet</source>
        <translation>Noch kein Punkt zu zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln point(s)</source>
        <translation>
            <numerusform>%1: %Ln Punkt</numerusform>
            <numerusform>%1: %Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SensorTraces</name>
    <message>
        <source>Sensor values over the cycles</source>
        <translation>Sensorwerte über die Zyklen</translation>
    </message>
    <message>
        <source>No sensor history</source>
        <translation>Kein Sensorverlauf</translation>
    </message>
    <message numerus="yes">
        <source>%1 over %n cycle(s)</source>
        <translation>
            <numerusform>%1 über %n Zyklus</numerusform>
            <numerusform>%1 über %n Zyklen</numerusform>
        </translation>
    </message>
    <message>
        <source>No sensor history: this engine is not in the data folder, only its predictions are known.</source>
        <translation>Kein Sensorverlauf: dieses Triebwerk ist nicht im Datenordner, nur seine Vorhersagen sind bekannt.</translation>
    </message>
    <message>
        <source>No sensor chosen</source>
        <translation>Kein Sensor gewählt</translation>
    </message>
    <message>
        <source>cycle %1</source>
        <translation>Zyklus %1</translation>
    </message>
    <message>
        <source>at cycle %1</source>
        <translation>bei Zyklus %1</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklus</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SettingsModel</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>What it belongs to</source>
        <translation>Wozu sie gehört</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Name in the environment and in .env</source>
        <translation>Name in der Umgebung und in .env</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>In force now</source>
        <translation>Jetzt in Kraft</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Without anyone&apos;s choice</source>
        <translation>Ohne jemandes Wahl</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Who chose the value</source>
        <translation>Wer den Wert gewählt hat</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>What it does, with its unit</source>
        <translation>Was sie tut, mit ihrer Einheit</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>Wirkt</translation>
    </message>
    <message>
        <source>When a change does: some need a restart</source>
        <translation>Wann eine Änderung wirkt: manche brauchen einen Neustart</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>nach Neustart</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SettingsPage</name>
    <message>
        <source>Retraining</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>Retrain by itself when drift is found</source>
        <translation>Bei Drift von selbst neu trainieren</translation>
    </message>
    <message>
        <source>Holds until the next start; DEMO_PERFORM_AUTOMATIC_RETRAINING sets it for good.</source>
        <translation>Gilt bis zum nächsten Start; DEMO_PERFORM_AUTOMATIC_RETRAINING setzt es dauerhaft.</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>Places and diagnostics</source>
        <translation>Orte und Diagnose</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Search name, meaning, value…</source>
        <translation>Name, Bedeutung, Wert suchen…</translation>
    </message>
    <message>
        <source>Settings in force</source>
        <translation>Geltende Einstellungen</translation>
    </message>
    <message>
        <source>No settings</source>
        <translation>Keine Einstellungen</translation>
    </message>
    <message>
        <source>The engine named no setting. This should not happen with a running engine.</source>
        <translation>Die Maschine nannte keine Einstellung. Das sollte bei einer laufenden Maschine nicht vorkommen.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>No setting passes the search</source>
        <translation>Keine Einstellung passt zur Suche</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s)</source>
        <translation>
            <numerusform>%Ln Einstellung</numerusform>
            <numerusform>%Ln Einstellungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln setting(s)</source>
        <translation>
            <numerusform>%1 von %Ln Einstellung</numerusform>
            <numerusform>%1 von %Ln Einstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The settings</source>
        <translation>Die Einstellungen</translation>
    </message>
    <message>
        <source>%1: %2 A change takes effect at once.</source>
        <translation>%1: %2 Eine Änderung wirkt sofort.</translation>
    </message>
    <message>
        <source>%1: %2 A change takes effect after a restart.</source>
        <translation>%1: %2 Eine Änderung wirkt nach einem Neustart.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SimilarModel</name>
    <message>
        <source>Engine</source>
        <translation>Triebwerk</translation>
    </message>
    <message>
        <source>Of the training set</source>
        <translation>Des Trainingssatzes</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklus</translation>
    </message>
    <message>
        <source>Where it was most like this one</source>
        <translation>Wo es diesem am ähnlichsten war</translation>
    </message>
    <message>
        <source>Its RUL</source>
        <translation>Seine RUL</translation>
    </message>
    <message>
        <source>Cycles that it had left then</source>
        <translation>Zyklen, die ihm dann blieben</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Root mean square over the inputs scaled to 0…1</source>
        <translation>Quadratisches Mittel über die Eingaben, auf 0…1 skaliert</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::StateFrame</name>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>No new values</source>
        <translation>Keine neuen Werte</translation>
    </message>
    <message>
        <source>This could not be shown</source>
        <translation>Das konnte nicht gezeigt werden</translation>
    </message>
    <message>
        <source>The engine has stopped</source>
        <translation>Die Maschine steht</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::StatusPill</name>
    <message>
        <source>Opening</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n reason(s)</source>
        <translation>
            <numerusform>%1 · %n Grund</numerusform>
            <numerusform>%1 · %n Gründe</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ThresholdOptions</name>
    <message>
        <source>PSI, warn</source>
        <translation>PSI, Warnung</translation>
    </message>
    <message>
        <source>PSI, alert</source>
        <translation>PSI, kritisch</translation>
    </message>
    <message>
        <source>KS, warn</source>
        <translation>KS, Warnung</translation>
    </message>
    <message>
        <source>KS, alert</source>
        <translation>KS, kritisch</translation>
    </message>
    <message>
        <source>RMSE, warn</source>
        <translation>RMSE, Warnung</translation>
    </message>
    <message>
        <source>RMSE, alert</source>
        <translation>RMSE, kritisch</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source> × baseline</source>
        <translation> × Grundwert</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>The warn level of PSI lies above its alert level.</source>
        <translation>Die Warnschwelle von PSI liegt über der kritischen Schwelle.</translation>
    </message>
    <message>
        <source>The warn level of KS lies above its alert level.</source>
        <translation>Die Warnschwelle von KS liegt über der kritischen Schwelle.</translation>
    </message>
    <message>
        <source>The warn level of RMSE lies above its alert level.</source>
        <translation>Die Warnschwelle von RMSE liegt über der kritischen Schwelle.</translation>
    </message>
    <message>
        <source>There is nothing to judge in the last %1 h.</source>
        <translation>In den letzten %1 h gibt es nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Over the last %1 h these levels would have been passed %2; the present ones %3.</source>
        <translation>In den letzten %1 h wären diese Schwellen %2 überschritten worden, die jetzigen %3.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ThresholdSlider</name>
    <message>
        <source>= %1 cycles</source>
        <translation>= %1 Zyklen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ThresholdsForm</name>
    <message>
        <source>The warn level of PSI must be above 0.</source>
        <translation>Die Warnschwelle von PSI muss über 0 liegen.</translation>
    </message>
    <message>
        <source>The alert level of PSI must not lie below its warn level.</source>
        <translation>Die kritische Schwelle von PSI darf nicht unter der Warnschwelle liegen.</translation>
    </message>
    <message>
        <source>The warn level of KS must be above 0 and at most 1.</source>
        <translation>Die Warnschwelle von KS muss über 0 und höchstens bei 1 liegen.</translation>
    </message>
    <message>
        <source>The alert level of KS must lie between its warn level and 1.</source>
        <translation>Die kritische Schwelle von KS muss zwischen der Warnschwelle und 1 liegen.</translation>
    </message>
    <message>
        <source>The warn factor of RMSE must be above 0.</source>
        <translation>Der Warnfaktor von RMSE muss über 0 liegen.</translation>
    </message>
    <message>
        <source>The alert factor of RMSE must not lie below its warn factor.</source>
        <translation>Der kritische Faktor von RMSE darf nicht unter dem Warnfaktor liegen.</translation>
    </message>
    <message>
        <source>Drift thresholds</source>
        <translation>Driftschwellen</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Mean PSI</source>
        <translation>PSI, Mittel</translation>
    </message>
    <message>
        <source>Mean KS</source>
        <translation>KS, Mittel</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source> × baseline</source>
        <translation> × Grundwert</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>Anwenden…</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>, warn</source>
        <translation>, Warnung</translation>
    </message>
    <message>
        <source>, alert</source>
        <translation>, kritisch</translation>
    </message>
    <message>
        <source>Type, or use the up and down keys</source>
        <translation>Eingeben, oder die Tasten auf und ab benutzen</translation>
    </message>
    <message>
        <source>Looking at the last 6 h…</source>
        <translation>Blick auf die letzten 6 h…</translation>
    </message>
    <message>
        <source>The thresholds in force are not known yet.</source>
        <translation>Die geltenden Schwellen sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>These are the thresholds in force.</source>
        <translation>Das sind die geltenden Schwellen.</translation>
    </message>
    <message>
        <source>Shows before and after, and asks for a reason</source>
        <translation>Zeigt vorher und nachher und fragt nach einem Grund</translation>
    </message>
    <message>
        <source>Back to the thresholds in force</source>
        <translation>Zurück zu den geltenden Schwellen</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Nichts ist geändert.</translation>
    </message>
    <message>
        <source>What they would have done is not known: %1</source>
        <translation>Was sie getan hätten, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Nothing was measured in the last 6 h that they could have judged.</source>
        <translation>In den letzten 6 h wurde nichts gemessen, das sie hätten beurteilen können.</translation>
    </message>
    <message>
        <source>Newest at %1: %2.</source>
        <translation>Zuletzt um %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>Would have seen %Ln drift(s) in the last 6 h (now: %1).</source>
        <translation>
            <numerusform>Hätte %Ln Drift in den letzten 6 h gesehen (jetzt: %1).</numerusform>
            <numerusform>Hätte %Ln Driften in den letzten 6 h gesehen (jetzt: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drift(s) in the last 6 h.</source>
        <translation>
            <numerusform>%Ln Drift in den letzten 6 h.</numerusform>
            <numerusform>%Ln Driften in den letzten 6 h.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::Tile</name>
    <message>
        <source>old</source>
        <translation>alt</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::TopBar</name>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Data source</source>
        <translation>Datenquelle</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitbereich</translation>
    </message>
    <message>
        <source>Time range of all charts (Ctrl+G)</source>
        <translation>Zeitbereich aller Diagramme (Ctrl+G)</translation>
    </message>
    <message>
        <source>Find an action, page, engine or feature (Ctrl+K)</source>
        <translation>Aktion, Seite, Triebwerk oder Merkmal finden (Ctrl+K)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Letzte %1</translation>
    </message>
    <message>
        <source>Length of the range in minutes</source>
        <translation>Länge des Bereichs in Minuten</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show this range</source>
        <translation>Diesen Bereich zeigen</translation>
    </message>
    <message>
        <source>%1 · RMSE %2</source>
        <translation>%1 · RMSE %2</translation>
    </message>
    <message>
        <source>The model in service since %1, with its RMSE on the test rows%2</source>
        <translation>Das Modell im Dienst seit %1, mit seiner RMSE auf den Testzeilen%2</translation>
    </message>
    <message>
        <source>; it is pinned</source>
        <translation>; es ist festgehalten</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No model is in service.</source>
        <translation>Kein Modell ist im Dienst.</translation>
    </message>
    <message>
        <source>Live model: %1</source>
        <translation>Modell im Dienst: %1</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>No alarm is open.</source>
        <translation>Kein Alarm ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarm(s) are open: see Events.</source>
        <translation>
            <numerusform>%Ln Alarm ist offen: siehe Ereignisse.</numerusform>
            <numerusform>%Ln Alarme sind offen: siehe Ereignisse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>The charts move with the time; click to pause (Ctrl+L)</source>
        <translation>Die Diagramme gehen mit der Zeit; Klick hält sie an (Ctrl+L)</translation>
    </message>
    <message>
        <source>Paused, %1 behind</source>
        <translation>Angehalten, %1 zurück</translation>
    </message>
    <message>
        <source>The charts stand still while data flow on; click to return to now (Ctrl+L)</source>
        <translation>Die Diagramme stehen, während Daten weiter fließen; Klick kehrt zu jetzt zurück (Ctrl+L)</translation>
    </message>
    <message>
        <source>Export what the page shows (Ctrl+E)</source>
        <translation>Gezeigtes ausgeben (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>So it was %1. %2</source>
        <translation>So war es %1. %2</translation>
    </message>
    <message>
        <source>Model when last heard of: %1</source>
        <translation>Zuletzt bekanntes Modell: %1</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>The engine is being reached.</source>
        <translation>Verbindung zur Maschine wird aufgebaut.</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>Nicht live</translation>
    </message>
    <message>
        <source>The engine does not answer; the charts go on by themselves when it does.</source>
        <translation>Die Maschine antwortet nicht; die Diagramme laufen von selbst weiter, sobald sie es tut.</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ValueTable</name>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>No room for: %1. Choose columns.</source>
        <translation>Kein Platz für: %1. Spalten wählen.</translation>
    </message>
    <message>
        <source>%1 (no room)</source>
        <translation>%1 (kein Platz)</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::VotesHistogram</name>
    <message>
        <source>How the trees voted</source>
        <translation>Wie die Bäume stimmten</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s), eight of ten between %1 and %2 cycles, predicted %3</source>
        <translation>
            <numerusform>%n Stimme, acht von zehn zwischen %1 und %2 Zyklen, vorhergesagt %3</numerusform>
            <numerusform>%n Stimmen, acht von zehn zwischen %1 und %2 Zyklen, vorhergesagt %3</numerusform>
        </translation>
    </message>
    <message>
        <source>No votes</source>
        <translation>Keine Stimmen</translation>
    </message>
    <message>
        <source>RUL, cycles</source>
        <translation>RUL, Zyklen</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>Bäume</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>vorhergesagt %1</translation>
    </message>
    <message>
        <source>actual %1</source>
        <translation>wahr %1</translation>
    </message>
    <message>
        <source>10–90 %: %1–%2</source>
        <translation>10–90 %: %1–%2</translation>
    </message>
    <message>
        <source>Vote, RUL in cycles</source>
        <translation>Stimme, RUL in Zyklen</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::Welcome</name>
    <message>
        <source>Start the demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>Open a data folder…</source>
        <translation>Datenordner öffnen…</translation>
    </message>
    <message>
        <source>Connect to a running engine…</source>
        <translation>Mit laufender Maschine verbinden…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Erst umsehen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Take other ports</source>
        <translation>Andere Ports nehmen</translation>
    </message>
    <message>
        <source>Attach to that server</source>
        <translation>An diesen Server anschließen</translation>
    </message>
    <message>
        <source>Go on without ports</source>
        <translation>Ohne Ports weiter</translation>
    </message>
    <message>
        <source>Welcome to Turbofan</source>
        <translation>Willkommen bei Turbofan</translation>
    </message>
    <message>
        <source>The engine could not start</source>
        <translation>Die Maschine konnte nicht starten</translation>
    </message>
    <message>
        <source>There is no model yet. The demo trains one in a few seconds and lets simulated users ask it while their engines wear; nothing leaves this machine.</source>
        <translation>Es gibt noch kein Modell. Die Vorführung trainiert eines in wenigen Sekunden und lässt simulierte Nutzer es befragen, während ihre Triebwerke verschleißen; nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Ten minutes, offline, on the %1 data</source>
        <translation>Zehn Minuten, ohne Netz, auf den Daten von %1</translation>
    </message>
    <message>
        <source>Watch and steer a `turbofan serve` on this or another machine</source>
        <translation>Ein `turbofan serve` auf diesem oder einem anderen Rechner beobachten und steuern</translation>
    </message>
    <message>
        <source>Choose a data folder</source>
        <translation>Einen Datenordner wählen</translation>
    </message>
    <message>
        <source>Download the NASA data</source>
        <translation>NASA-Daten herunterladen</translation>
    </message>
    <message>
        <source>Simulate engines</source>
        <translation>Triebwerke simulieren</translation>
    </message>
    <message>
        <source>Progress of getting the data</source>
        <translation>Fortschritt beim Holen der Daten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel getting the data</source>
        <translation>Holen der Daten abbrechen</translation>
    </message>
    <message>
        <source>Turbofan needs engine data first</source>
        <translation>Turbofan braucht erst Triebwerksdaten</translation>
    </message>
    <message>
        <source>The data could not be replaced</source>
        <translation>Die Daten konnten nicht ersetzt werden</translation>
    </message>
    <message>
        <source>Go on with the data that are there</source>
        <translation>Mit den vorhandenen Daten weiter</translation>
    </message>
    <message>
        <source>The engine is not there.</source>
        <translation>Die Maschine ist nicht da.</translation>
    </message>
    <message>
        <source>Ten minutes; downloads NASA&apos;s data first, or simulates without network</source>
        <translation>Zehn Minuten; lädt erst die NASA-Daten, oder simuliert ohne Netz</translation>
    </message>
    <message>
        <source>Ten minutes, offline, on the data that are there</source>
        <translation>Zehn Minuten, ohne Netz, auf den vorhandenen Daten</translation>
    </message>
    <message>
        <source>12 MB, once; needs the network</source>
        <translation>12 MB, einmal; braucht das Netz</translation>
    </message>
    <message>
        <source>12 MB, once; replaces the simulated engines</source>
        <translation>12 MB, einmal; ersetzt die simulierten Triebwerke</translation>
    </message>
    <message>
        <source>Offline, in a few seconds; every page says that they are simulated</source>
        <translation>Ohne Netz, in wenigen Sekunden; jede Seite sagt, dass sie simuliert sind</translation>
    </message>
    <message>
        <source>Getting the data ready</source>
        <translation>Die Daten werden vorbereitet</translation>
    </message>
    <message>
        <source>What is there stays as it is until all of it has arrived.</source>
        <translation>Was da ist, bleibt unverändert, bis alles angekommen ist.</translation>
    </message>
    <message>
        <source>There are none here yet. Download NASA&apos;s, simulate some, or open a folder that holds them.</source>
        <translation>Hier gibt es noch keine. Laden Sie die der NASA herunter, simulieren Sie welche oder öffnen Sie einen Ordner, der sie enthält.</translation>
    </message>
    <message>
        <source>The twelve C-MAPSS files, or an earlier run; can be dropped here</source>
        <translation>Die zwölf C-MAPSS-Dateien, oder ein früherer Lauf; auch hierher ziehbar</translation>
    </message>
</context>
<context>
    <name>turbofan::ui::WhatIfPanel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this time to judge: no labelled predictions were there.</source>
        <translation>In dieser Zeit gibt es nichts zu beurteilen: keine Vorhersagen mit Ergebnis waren da.</translation>
    </message>
    <message>
        <source>Asked for a training: %1 as it is, %2 as proposed</source>
        <translation>Training verlangt: %1 wie es ist, %2 wie vorgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>. Judged on %Ln point(s) of history.</source>
        <translation>
            <numerusform>. Beurteilt an %Ln Punkt des Verlaufs.</numerusform>
            <numerusform>. Beurteilt an %Ln Punkten des Verlaufs.</numerusform>
        </translation>
    </message>
    <message>
        <source>What would have fired</source>
        <translation>Was ausgelöst hätte</translation>
    </message>
    <message>
        <source>Slide the levels: the lanes show when a training would have been asked for. Nothing changes until you apply.</source>
        <translation>Verschieben Sie die Schwellen: die Spuren zeigen, wann ein Training verlangt worden wäre. Nichts ändert sich, bis Sie anwenden.</translation>
    </message>
    <message>
        <source>PSI warn</source>
        <translation>PSI Warnung</translation>
    </message>
    <message>
        <source>PSI alert</source>
        <translation>PSI kritisch</translation>
    </message>
    <message>
        <source>KS warn</source>
        <translation>KS Warnung</translation>
    </message>
    <message>
        <source>KS alert</source>
        <translation>KS kritisch</translation>
    </message>
    <message>
        <source>RMSE warn ×</source>
        <translation>RMSE Warnung ×</translation>
    </message>
    <message>
        <source>RMSE alert ×</source>
        <translation>RMSE kritisch ×</translation>
    </message>
    <message>
        <source>When the proposed levels would have asked</source>
        <translation>Wann die vorgeschlagenen Schwellen verlangt hätten</translation>
    </message>
    <message>
        <source>Tried on the last</source>
        <translation>Erprobt an den letzten</translation>
    </message>
    <message>
        <source>History to try on</source>
        <translation>Verlauf, an dem erprobt wird</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tagen</translation>
    </message>
    <message>
        <source>Back to what is in force</source>
        <translation>Zurück zum Geltenden</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>Anwenden…</translation>
    </message>
    <message>
        <source>= %1 cycles</source>
        <translation>= %1 Zyklen</translation>
    </message>
    <message>
        <source>This could not be tried: %1</source>
        <translation>Das konnte nicht erprobt werden: %1</translation>
    </message>
    <message>
        <source>%1–%2   %3</source>
        <translation>%1–%2   %3</translation>
    </message>
    <message>
        <source>The thresholds in force are not known yet.</source>
        <translation>Die geltenden Schwellen sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>These are the thresholds in force.</source>
        <translation>Das sind die geltenden Schwellen.</translation>
    </message>
    <message>
        <source>Opens a sheet with before and after.</source>
        <translation>Öffnet ein Blatt mit vorher und nachher.</translation>
    </message>
    <message>
        <source>Forgets what was tried</source>
        <translation>Vergisst das Erprobte</translation>
    </message>
</context>
</TS>
