"""The API page on port 3000 in a real browser: it draws without a complaint, and "Try it" gets an answer for every method.

usage: tst_api_page.py PATH/TO/turbofan
"""

import asyncio
import shutil
import tempfile
import unittest
from pathlib import Path

import processes
import python_peers

python_peers.need("aiohttp")

import aiohttp
import trained

program = ""

# Opens every card, presses its button, and gives back what each answered. What would change the server or stop it is left alone.
TRY_ALL = """
(async () => {
  const answers = {};
  const patiently = async holds => { for (let left = 300; left && !holds(); --left) await new Promise(done => setTimeout(done, 50)); };
  await patiently(() => document.querySelector("details.card"));
  for (const card of document.querySelectorAll("details.card")) {
    const method = card.querySelector(".badge").textContent, path = card.querySelector(".path").textContent;
    if (method !== "GET" && !PATHS.includes(path)) continue;
    card.open = true;
    await patiently(() => card.querySelector("button.go"));
    card.querySelector("button.go").click();
    const result = card.querySelector(".result");
    await patiently(() => result.childElementCount);
    answers[`${method} ${path}`] = result.textContent.slice(0, 200);
  }
  return answers;
})()
"""
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Browser:
    """Headless Chromium, spoken to over its debugging protocol; `complaints` is what pages said in its console and what they threw."""

    def __init__(self, folder):
        self.complaints = []
        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", f"--user-data-dir={folder}/profile", "about:blank"]
        self.process = processes.Process([shutil.which("chromium"), *words], folder, "chromium")
        self.port_file = Path(folder) / "profile/DevToolsActivePort"

    async def __aenter__(self):
        processes.wait_until("the browser listens", lambda: self.port_file.exists() and len(self.port_file.read_text().split()) == 2, 60)
        port = self.port_file.read_text().split()[0]
        self.session = aiohttp.ClientSession()
        async with self.session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(one for one in await answer.json(content_type=None) if one["type"] == "page")
        self.socket = await self.session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        self.number = 0
        for domain in ("Page", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        return self

    async def __aexit__(self, *_):
        await self.session.close()
        self.process.stop()

    async def receive(self, wanted):
        """Reads messages until wanted(message); keeps complaints met on the way."""
        async with asyncio.timeout(120):
            while True:
                message = await self.socket.receive_json()
                if message.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                    self.complaints.append(message["params"])
                if wanted(message):
                    return message

    async def call(self, method, **parameters):
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": parameters})
        answer = await self.receive(lambda message: message.get("id") == self.number)
        assert "error" not in answer, answer
        return answer["result"]

    async def open(self, address):
        await self.call("Page.navigate", url=address)
        await self.receive(lambda message: message.get("method") == "Page.loadEventFired")

    async def value_of(self, script):
        result = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"]["value"]


class ApiPage(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="turbofan-page-", ignore_cleanup_errors=True)
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server = trained.trained(program, cls.folder.name)
        cls.addClassCleanup(cls.server.stop)

    async def tried(self, *posts):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            async with Browser(folder) as browser:
                await browser.open(f"{trained.url(self.server, 3000)}/")
                answers = await browser.value_of(TRY_ALL.replace("PATHS", processes.json.dumps(posts)))
                # An answer that refuses is one, too: without feedback there is no drift to show.
                unexpected = [one for one in browser.complaints if "the server responded with a status of" not in str(one)]
                self.assertEqual(unexpected, [])
                return answers

    async def test_every_look_and_a_prediction(self):
        answers = await self.tried("/predict", "/v2/models/{model}/infer")
        self.assertTrue(answers["POST /predict"].startswith("200 OK"), answers["POST /predict"])
        self.assertTrue(answers["POST /v2/models/{model}/infer"].startswith("200 OK"), answers)
        self.assertGreater(len(answers), 20)
        self.assertEqual([name for name, answer in answers.items() if not answer], [], "without an answer")
        refused = {name: answer for name, answer in answers.items() if not answer.startswith(("200", "404", "422", "503", "Saved"))}
        self.assertEqual(refused, {})

    async def test_nothing_hangs_over_on_a_narrow_screen(self):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            async with Browser(folder) as browser:
                await browser.call("Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=2, mobile=True)
                await browser.open(f"{trained.url(self.server, 3000)}/")
                await browser.value_of(TRY_ALL.replace("PATHS", '["/predict"]').replace('method !== "GET" && ', ""))
                self.assertLessEqual(await browser.value_of(WIDTH), 0)


if __name__ == "__main__":
    program = processes.program_argument()
    if not shutil.which("chromium"):
        processes.skip("chromium is not installed; `./run stack-test` installs it")
    unittest.main(verbosity=2)
