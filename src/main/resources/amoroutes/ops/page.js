// Shows what is new every two seconds, except where somebody has the focus. Without it the page shows the same when it is loaded again.
const parts = from => [...from.querySelectorAll(".live")];
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = parts(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!answer.ok) return;
    parts(document).forEach((part, at) => {
      if (fresh[at] && fresh[at].innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = fresh[at].innerHTML;
    });
    document.title = document.title.replace(/^! /, "");
  } catch (away) {
    if (!document.title.startsWith("! ")) document.title = "! " + document.title;
  }
}
setInterval(look, 2000);
