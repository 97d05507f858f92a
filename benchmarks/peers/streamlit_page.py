"""The small page in Streamlit."""

import streamlit as st
import words

st.title(words.TITLE)
for paragraph in words.READING:
    st.write(paragraph)
chosen = st.radio(words.QUESTION, words.OPTIONS, index=None)
if st.button(words.CHECK):
    st.write(words.verdict(chosen))
st.number_input(words.NUMBER, value=None)
