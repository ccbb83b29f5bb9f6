from tests.browser.test_access import *
def test_zz(enter):
    pat = enter("Pat", PHONE, java_script_enabled=False)
    pat.place("Over there", "now--hope"); pat.open(BOARD); pat.page.screenshot(path="/tmp/x1.png", full_page=True)
    pat.post("place_note", note="n-q", stage="early", question="feeling", text="x", how="worker")
